package io.unifiedtelemetry.connect.voyager.device;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything specific to one kind of device: what to send, how to parse the response and which
 * fields result. The rest of the plugin is independent of it, so supporting another kind of device
 * takes another implementation, in code or as a file, and nothing else.
 */
public interface DeviceModel {

  /** The prefix of each measurement: kind {@code line} of {@code voyager} is voyager_line. */
  String name();

  /** The measurement of the points of that kind. */
  default String measurement(String kind) {
    return name() + "_" + kind;
  }

  /** What to send to a device in one poll. */
  Requests requests();

  /** The kinds of points, the most important first. */
  List<String> kinds();

  /** The keys of the tags that the parser sets. */
  Set<String> tags();

  /** All known fields, with types and units. */
  List<FieldSpec> fields();

  /** Creates a parser for the responses of one device. */
  ResponseParser parser();

  /** Which values make up the layout {@code channels}; empty if the device has no such layout. */
  Optional<ChannelPlan> channels();

  /** Where to find the quality of the lines; empty if the device does not report it. */
  default Optional<LineQuality> lineQuality() {
    return Optional.empty();
  }
}

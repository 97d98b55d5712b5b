package io.unifiedtelemetry.connect.voyager.device;

import java.util.List;
import java.util.Set;

/**
 * Everything specific to one kind of device: the command to run, how to parse its response and
 * which fields result. The rest of the plugin is independent of it, so supporting another kind of
 * device takes another implementation and nothing else.
 */
public interface DeviceModel {

  /** The prefix of each measurement: kind {@code line} of {@code voyager} is voyager_line. */
  String name();

  /** The command to run on the device over SSH. */
  String shellCommand();

  /** The command to send to the device's NCLU over HTTPS, without the leading {@code net}. */
  String rpcCommand();

  /** The kinds of points, the most important first. */
  List<String> kinds();

  /** The keys of the tags that the parser sets. */
  Set<String> tags();

  /** All known fields, with types and units. */
  List<FieldSpec> fields();

  /** Creates a parser for the responses of one device. */
  ResponseParser parser();

  /** Which values make up the layout {@code channels}. */
  ChannelPlan channels();
}

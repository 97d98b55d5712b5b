package io.unifiedtelemetry.connect.voyager.model;

import java.util.List;
import java.util.Set;

/**
 * All that is particular to one kind of device: what it is asked, how its answer reads, which
 * fields come out. Nothing else in the plugin knows these things, so a second kind of device is a
 * second implementation.
 */
public interface DeviceModel {

  /** Begins the name of each measurement: kind {@code line} of {@code voyager} is voyager_line. */
  String name();

  /** What is run on the device over SSH. */
  String shellCommand();

  /** What is sent to the device's NCLU over HTTPS; the leading {@code net} is left out there. */
  String rpcCommand();

  /** Kinds of points, the most interesting first. */
  List<String> kinds();

  /** Keys of the tags that the points bring along. */
  Set<String> tags();

  /** All fields that are known, with types and units. */
  List<FieldSpec> fields();

  /** What turns the answers of one device into points; each device has its own. */
  AnswerReader reader();

  /** Which values make up the layout {@code channels}. */
  ChannelPlan channels();
}

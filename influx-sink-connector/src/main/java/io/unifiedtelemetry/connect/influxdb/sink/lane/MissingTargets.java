package io.unifiedtelemetry.connect.influxdb.sink.lane;

import io.unifiedtelemetry.connect.influxdb.sink.route.Destination;

/** What is done about a bucket or database that does not exist. */
@FunctionalInterface
public interface MissingTargets {
  /** Nothing: somebody else will make it, or its lines are refused in time. */
  MissingTargets LEAVE = destination -> "it does not exist";

  /**
   * Tries to mend it; called before each pause.
   *
   * @return what was found or done, for the log
   */
  String mend(Destination destination);
}

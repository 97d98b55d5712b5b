package io.unifiedtelemetry.connect.influxdb.sink.lane;

/** Decides about the lines that will not be stored; called on the lanes' threads. */
@FunctionalInterface
public interface RejectionFilter {
  /** All of them are told to their records. */
  RejectionFilter REPORT = (reason, time) -> true;

  /**
   * Hears of a line that will not be stored.
   *
   * @param time the line's time in nanoseconds
   * @return whether its record is told; else the line is dropped
   */
  boolean isReported(String reason, long time);
}

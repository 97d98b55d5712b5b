package io.unifiedtelemetry.connect.influxdb.sink.health;

import java.time.Duration;

/**
 * How it goes with one destination at one moment.
 *
 * @param condition what it does
 * @param waited for how long the destination or one of its lines has been waiting
 * @param linesWaiting that are neither stored nor rejected
 * @param oldest the age of the oldest of them
 * @param linesWritten since the task first used the destination
 */
public record DestinationStatus(
    Condition condition, Duration waited, long linesWaiting, Duration oldest, long linesWritten) {

  /** What a destination does; the ordinal is the value of the metric. */
  public enum Condition {
    /** Its lines are written. */
    WORKING,
    /** It, the server or one of its lines waits for another attempt. */
    WAITING,
    /** It does not exist. */
    MISSING,
    /** It cannot be used, for example because of the credentials. */
    REFUSED,
    /** Its requests get no response. */
    SILENT
  }

  /** The status of a destination with nothing to write. */
  public static DestinationStatus idle(long linesWritten) {
    return new DestinationStatus(Condition.WORKING, Duration.ZERO, 0, Duration.ZERO, linesWritten);
  }
}

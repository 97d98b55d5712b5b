package io.unifiedtelemetry.connect.influxdb.sink.offset;

/**
 * A line that will not be stored.
 *
 * @param number in its record, from 1
 * @param reason the server's status and reason, or the check's reason for a line that was never
 *     sent
 */
public record RejectedLine(int number, String reason) {
  private static final int MAX_REASON = 512;

  /** A refused line; what is too long of the reason is cut. */
  public RejectedLine {
    if (reason.length() > MAX_REASON) {
      reason = reason.substring(0, MAX_REASON) + "…";
    }
  }
}

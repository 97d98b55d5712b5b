package io.unifiedtelemetry.connect.influxdb.sink.health;

import java.time.Duration;

/**
 * How often a request has failed, and whether others for the same destination were stored
 * meanwhile. Only the sender of the request uses it.
 */
public final class RetryState {
  // Each of them followed by a stored request.
  private static final int FAILURES = 5;

  private int attempts;
  private int confirmed;
  private int status;
  private long since;
  private long lastFailedAt;

  /**
   * Counts a failure.
   *
   * @param cause the status if the request was refused; 0 if the server failed
   * @return whether another request for this destination was stored since the failure before
   */
  public boolean failed(int cause, long now, DestinationState destination) {
    boolean evidence = attempts > 0 && destination.hasStoredSince(lastFailedAt);
    if (attempts == 0 || cause != status) {
      confirmed = 0;
      since = now;
      status = cause;
    } else if (evidence) {
      confirmed++;
    }
    attempts++;
    lastFailedAt = now;
    return evidence;
  }

  /** Whether the request itself is at fault: it fails while others for this destination do not. */
  public boolean isRequestAtFault(long now, Duration atLeast) {
    return confirmed >= FAILURES && now - since >= atLeast.toNanos();
  }

  /** The next request has other lines. */
  public void restart(long now) {
    confirmed = 0;
    since = now;
  }

  /** The request had a result: forgets all attempts. */
  public void reset() {
    attempts = 0;
    confirmed = 0;
  }

  /** The number of failures in a row. */
  public int attempts() {
    return attempts;
  }
}

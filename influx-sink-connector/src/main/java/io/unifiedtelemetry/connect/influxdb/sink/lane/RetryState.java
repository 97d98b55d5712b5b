package io.unifiedtelemetry.connect.influxdb.sink.lane;

import java.time.Duration;

/** How often and for how long a request has been retried. */
final class RetryState {
  private int attempts;
  private int failures;
  private long since;
  private long unauthorizedSince;
  private boolean unauthorized;
  private long writesBefore;

  /** Counts an attempt without a result. */
  void attempted(long now) {
    if (attempts == 0) {
      since = now;
    }
    attempts++;
  }

  /**
   * Counts a failure: the server failed on the request, or cut the connection.
   *
   * @param writes the number of successful writes to the server so far
   */
  void failed(long writes) {
    if (failures == 0) {
      writesBefore = writes;
    }
    failures++;
  }

  /** The server rejected the credentials. */
  void unauthorized(long now) {
    if (!unauthorized) {
      unauthorized = true;
      unauthorizedSince = now;
    }
  }

  /** Another error occurred, which says nothing about the credentials. */
  void clearUnauthorized() {
    unauthorized = false;
  }

  /** The request had a result: forgets all attempts. */
  void reset() {
    attempts = 0;
    failures = 0;
    unauthorized = false;
  }

  /** The number of attempts in a row without a result. */
  int attempts() {
    return attempts;
  }

  /** The number of failures. */
  int failures() {
    return failures;
  }

  /** The number of successful writes to the server before the first failure. */
  long writesBefore() {
    return writesBefore;
  }

  /** The time since the first attempt. */
  Duration elapsed(long now) {
    return Duration.ofNanos(now - since);
  }

  /** For how long the server has rejected the credentials. */
  Duration unauthorizedFor(long now) {
    return Duration.ofNanos(now - unauthorizedSince);
  }
}

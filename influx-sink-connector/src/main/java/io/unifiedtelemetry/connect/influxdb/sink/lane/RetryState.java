package io.unifiedtelemetry.connect.influxdb.sink.lane;

import java.time.Duration;

/** What keeps one request from being answered: since when, how often in a row. */
final class RetryState {
  private int attempts;
  private int failures;
  private long since;
  private long refusedSince;
  private boolean refused;
  private long writesBefore;

  /** Notes one more attempt without a verdict. */
  void attempted(long now) {
    if (attempts == 0) {
      since = now;
    }
    attempts++;
  }

  /**
   * Notes that the server failed over the request, or cut the connection.
   *
   * @param writes how many writes to the server have succeeded so far
   */
  void failed(long writes) {
    if (failures == 0) {
      writesBefore = writes;
    }
    failures++;
  }

  /** Notes that the credentials were refused. */
  void refused(long now) {
    if (!refused) {
      refused = true;
      refusedSince = now;
    }
  }

  /** Notes that something else is wrong, which says nothing of the credentials. */
  void notRefused() {
    refused = false;
  }

  /** Notes that the request got its verdict. */
  void over() {
    attempts = 0;
    failures = 0;
    refused = false;
  }

  /** How many attempts in a row brought no verdict. */
  int attempts() {
    return attempts;
  }

  /** How often the server failed over the request. */
  int failures() {
    return failures;
  }

  /** How many writes had succeeded when the server first failed over the request. */
  long writesBefore() {
    return writesBefore;
  }

  /** For how long there has been no verdict. */
  Duration lasting(long now) {
    return Duration.ofNanos(now - since);
  }

  /** For how long the credentials have been refused. */
  Duration refusedFor(long now) {
    return Duration.ofNanos(now - refusedSince);
  }
}

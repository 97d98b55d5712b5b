package io.unifiedtelemetry.connect.influxdb.sink.health;

import java.time.Duration;

/**
 * Whether a server, a destination or a queue works, or else since when, for what and until when it
 * waits. After the wait, one request tries, and only its response ends or prolongs the wait.
 * Thread-safe.
 */
public final class Availability {
  private boolean waiting;
  private boolean trying;
  private long since;
  private long until;
  private int failures;
  private String reason = "";

  /** Whether a request may be sent now. */
  public synchronized boolean isReady(long now) {
    return !waiting || !trying && now - until >= 0;
  }

  /** The time until {@link #isReady}; 0 if only the response to a request is missing. */
  public synchronized long nanosUntilReady(long now) {
    return waiting ? Math.max(0, until - now) : 0;
  }

  /** A request is sent. */
  public synchronized void start() {
    trying = waiting;
  }

  /** The request was not sent, or has a response that says nothing. */
  public synchronized void end() {
    trying = false;
  }

  /**
   * Nothing can be sent for a while.
   *
   * @param why without record values
   */
  public synchronized void waitFor(Duration pause, long now, String why) {
    if (!waiting) {
      waiting = true;
      since = now;
    }
    failures++;
    trying = false;
    until = now + pause.toNanos();
    reason = why;
  }

  /** It works. */
  public synchronized void works() {
    waiting = false;
    trying = false;
    failures = 0;
  }

  /** Tries again at once. */
  public synchronized void retryNow(long now) {
    until = now;
  }

  public synchronized boolean isWaiting() {
    return waiting;
  }

  /** How often the wait was prolonged. */
  public synchronized int failures() {
    return failures;
  }

  /** For how long it has been waiting. */
  public synchronized Duration waited(long now) {
    return waiting ? Duration.ofNanos(now - since) : Duration.ZERO;
  }

  /** The start of the wait, or the end of the last pause: when a request became due. */
  public synchronized long dueSince(long otherwise) {
    return waiting ? until : otherwise;
  }

  /** What it waits for, since when, and when it tries again. */
  public synchronized String text(long now) {
    return "%s, for %d s, next attempt in %d ms"
        .formatted(
            reason,
            Duration.ofNanos(now - since).toSeconds(),
            Duration.ofNanos(Math.max(0, until - now)).toMillis());
  }
}

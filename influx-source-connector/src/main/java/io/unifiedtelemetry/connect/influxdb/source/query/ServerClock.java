package io.unifiedtelemetry.connect.influxdb.source.query;

import io.unifiedtelemetry.connect.influxdb.source.offset.Rfc3339;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import okhttp3.Headers;

/**
 * An upper bound of the time at a server. It is the worker's clock, put back as far as responses
 * prove it to be ahead of the server's: a {@code Date} header has whole seconds, so the server is
 * certainly behind only if the end of that second is before the request was sent. Thread-safe.
 */
public final class ServerClock {
  // 1.x and 2.x send them with every response, unless a proxy removes them.
  private static final List<String> INFLUXDB_HEADERS =
      List.of("X-Influxdb-Version", "X-Influxdb-Build");
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  // After this time without proof, a clock counts as correct again.
  private static final long FORGET_AFTER = Duration.ofMinutes(1).toNanos();

  private final Clock worker;
  private long behind;
  private long ahead;
  private long behindSince;
  private long aheadSince;
  private boolean known;

  /** The clock of a server, taken to be correct until a response proves otherwise. */
  public ServerClock(Clock worker) {
    this.worker = worker;
  }

  /** The time in nanoseconds since 1970. */
  public synchronized long now() {
    return workerNow() - behind;
  }

  /** How far the server is proved to be ahead (positive) or behind (negative), in nanoseconds. */
  public synchronized long skew() {
    return behind > 0 ? -behind : ahead;
  }

  /** Whether the server has responded, so that {@link #now} is more than the worker's time. */
  public synchronized boolean isKnown() {
    return known;
  }

  /** To be called before a request is sent; returns a value for {@link #onResponse}. */
  long beforeRequest() {
    return workerNow();
  }

  /** Adjusts the clock by the headers of a response, if they prove that it is InfluxDB's. */
  void onHeaders(long sent, Headers headers) {
    if (INFLUXDB_HEADERS.stream().anyMatch(name -> headers.get(name) != null)) {
      onResponse(sent, headers.getDate("Date"));
    }
  }

  /**
   * Adjusts the clock by the {@code Date} of a response that certainly is InfluxDB's; it may be
   * null. The clock of a proxy, whose error pages may be old, says nothing.
   */
  synchronized void onResponse(long sent, Date date) {
    known = true;
    if (date == null) {
      return;
    }
    long now = workerNow();
    long server = Rfc3339.nanoseconds(date.toInstant());
    long provedBehind = Math.max(0, sent - (server + SECOND));
    if (provedBehind >= behind || now - behindSince > FORGET_AFTER) {
      behind = provedBehind;
      behindSince = now;
    }
    long provedAhead = Math.max(0, server - now);
    if (provedAhead >= ahead || now - aheadSince > FORGET_AFTER) {
      ahead = provedAhead;
      aheadSince = now;
    }
  }

  private long workerNow() {
    return Rfc3339.nanoseconds(worker.instant());
  }
}

package io.unifiedtelemetry.connect.influxdb.source.query;

import io.unifiedtelemetry.connect.influxdb.source.offset.Rfc3339;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;

/**
 * What time it is at a server, at the latest. It is the worker's clock, put back by what the
 * server's answers prove: a {@code Date} header counts whole seconds, so the server is behind for
 * certain only where the end of that second lies before the moment at which the request was sent.
 * May be used by several threads.
 */
public final class ServerClock {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  // A clock that was put right counts as right after this long.
  private static final long FORGET = Duration.ofMinutes(1).toNanos();

  private final Clock worker;
  private long behind;
  private long ahead;
  private long behindSince;
  private long aheadSince;
  private boolean asked;

  /** A server whose clock is taken to be right until an answer says otherwise. */
  public ServerClock(Clock worker) {
    this.worker = worker;
  }

  /** The time, nanoseconds since 1970. */
  public synchronized long now() {
    return workerNow() - behind;
  }

  /** By how much the server is proved to be ahead (positive) or behind (negative), nanoseconds. */
  public synchronized long skew() {
    return behind > 0 ? -behind : ahead;
  }

  /** Whether the server has answered, so that {@link #now} is more than the worker's time. */
  public synchronized boolean isAsked() {
    return asked;
  }

  /** To be called before a request is sent; the value goes to {@link #answered}. */
  long sending() {
    return workerNow();
  }

  /** Learns from an answer's {@code Date}, null where it has none. */
  synchronized void answered(long sent, Date date) {
    asked = true;
    if (date == null) {
      return;
    }
    long now = workerNow();
    long server = Rfc3339.nanoseconds(date.toInstant());
    long provedBehind = Math.max(0, sent - (server + SECOND));
    if (provedBehind >= behind || now - behindSince > FORGET) {
      behind = provedBehind;
      behindSince = now;
    }
    long provedAhead = Math.max(0, server - now);
    if (provedAhead >= ahead || now - aheadSince > FORGET) {
      ahead = provedAhead;
      aheadSince = now;
    }
  }

  private long workerNow() {
    return Rfc3339.nanoseconds(worker.instant());
  }
}

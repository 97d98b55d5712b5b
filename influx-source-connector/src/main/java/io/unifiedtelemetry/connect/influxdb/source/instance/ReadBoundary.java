package io.unifiedtelemetry.connect.influxdb.source.instance;

import io.unifiedtelemetry.connect.influxdb.source.config.ReadConfig;
import io.unifiedtelemetry.connect.influxdb.source.query.ServerClock;

/** Up to when there is something to read now. May be used by several threads. */
final class ReadBoundary {
  private final ServerClock clock;
  private final long settleDelay;
  private final long stopAt;

  ReadBoundary(ServerClock clock, ReadConfig settings) {
    this.clock = clock;
    this.settleDelay = settings.settleDelay().toNanos();
    this.stopAt = settings.stopAt().orElse(Long.MAX_VALUE);
  }

  /** The time at the server, nanoseconds since 1970. */
  long now() {
    return clock.now();
  }

  /** Nothing from this time on is read; nanoseconds since 1970. */
  long end() {
    return Math.min(stopAt, clock.now() - settleDelay);
  }

  /** Whether the server's clock was looked at; until then the worker's counts. */
  boolean isAsked() {
    return clock.isKnown();
  }

  /** Whether the run ends here for good. */
  boolean isLast() {
    return end() == stopAt;
  }

  /** By how much the server's clock differs from the worker's, nanoseconds. */
  long skew() {
    return clock.skew();
  }
}

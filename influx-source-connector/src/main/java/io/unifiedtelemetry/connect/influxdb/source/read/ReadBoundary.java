package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.influxdb.source.query.ServerClock;
import java.time.Duration;
import java.util.OptionalLong;

/** The time up to which an instance can be read now. Thread-safe. */
public final class ReadBoundary {
  private final ServerClock clock;
  private final long settleDelay;
  private final long stopAt;

  /**
   * @param settleDelay {@code settle.delay.ms}
   * @param stopAt {@code stop.at}, nanoseconds since 1970
   */
  public ReadBoundary(ServerClock clock, Duration settleDelay, OptionalLong stopAt) {
    this.clock = clock;
    this.settleDelay = settleDelay.toNanos();
    this.stopAt = stopAt.orElse(Long.MAX_VALUE);
  }

  /** The server's time, nanoseconds since 1970. */
  public long now() {
    return clock.now();
  }

  /** The exclusive end of what is read, nanoseconds since 1970. */
  public long end() {
    return Math.min(stopAt, clock.now() - settleDelay);
  }

  /** Whether the server's clock is known; until then the worker's clock counts. */
  public boolean isServerTimeKnown() {
    return clock.isKnown();
  }

  /** Whether {@code stop.at} has been reached. */
  public boolean isLast() {
    return end() == stopAt;
  }

  /** The difference of the server's clock from the worker's, nanoseconds. */
  public long skew() {
    return clock.skew();
  }
}

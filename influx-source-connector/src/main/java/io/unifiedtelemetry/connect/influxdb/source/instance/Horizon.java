package io.unifiedtelemetry.connect.influxdb.source.instance;

import io.unifiedtelemetry.connect.influxdb.source.config.ReadingSettings;
import io.unifiedtelemetry.connect.influxdb.source.query.ServerClock;

/** Up to when there is something to read now. */
final class Horizon {
  private final ServerClock clock;
  private final long settleDelay;

  Horizon(ServerClock clock, ReadingSettings settings) {
    this.clock = clock;
    this.settleDelay = settings.settleDelay().toNanos();
  }

  /** The time at the server, nanoseconds since 1970. */
  long now() {
    return clock.now();
  }

  /** Nothing from this time on is read; nanoseconds since 1970. */
  long end() {
    return clock.now() - settleDelay;
  }
}

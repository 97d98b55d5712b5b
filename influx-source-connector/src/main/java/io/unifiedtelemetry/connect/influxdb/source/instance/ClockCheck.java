package io.unifiedtelemetry.connect.influxdb.source.instance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns when a server's clock and the worker's differ by more than a second. For one thread. */
final class ClockCheck {
  private static final Logger LOG = LoggerFactory.getLogger(ClockCheck.class);
  private static final double TOLERATED_SECONDS = 1;
  private static final double PER_SECOND = 1e9;

  private final String instance;
  private final Clock clock;
  private final Duration interval;
  private Instant next = Instant.MIN;

  /**
   * @param interval between two warnings
   */
  ClockCheck(String instance, Clock clock, Duration interval) {
    this.instance = instance;
    this.clock = clock;
    this.interval = interval;
  }

  /** Looks at what is known by now. */
  void look(ReadBoundary horizon) {
    double ahead = horizon.skew() / PER_SECOND;
    if (Math.abs(ahead) > TOLERATED_SECONDS && !clock.instant().isBefore(next)) {
      next = clock.instant().plus(interval);
      LOG.warn(
          "Instance \"{}\": its clock is {} the worker's by {} s at least; points may come late",
          instance,
          ahead > 0 ? "ahead of" : "behind",
          Math.round(Math.abs(ahead) * 10) / 10.0);
    }
  }
}

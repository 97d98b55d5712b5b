package io.unifiedtelemetry.connect.influxdb.source;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The system's clock, put forward as a test wants. */
final class ShiftedClock extends Clock {
  private volatile Duration shift = Duration.ZERO;

  void forward(Duration more) {
    shift = shift.plus(more);
  }

  long nanoseconds() {
    return millis() * 1_000_000L;
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(shift);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}

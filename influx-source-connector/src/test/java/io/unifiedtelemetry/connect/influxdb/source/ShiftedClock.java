package io.unifiedtelemetry.connect.influxdb.source;

import io.unifiedtelemetry.connect.influxdb.source.offset.Rfc3339;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** The system clock, advanced by the test. */
final class ShiftedClock extends Clock {
  private final AtomicLong calls = new AtomicLong();
  private volatile Duration shift = Duration.ZERO;

  void advance(Duration more) {
    shift = shift.plus(more);
  }

  long nanoseconds() {
    return Rfc3339.nanoseconds(instant());
  }

  /** How often the connector asked for the time. */
  long calls() {
    return calls.get();
  }

  @Override
  public Instant instant() {
    calls.incrementAndGet();
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

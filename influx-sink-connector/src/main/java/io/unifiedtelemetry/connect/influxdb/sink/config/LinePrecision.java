package io.unifiedtelemetry.connect.influxdb.sink.config;

/** The unit of times in lines and values. */
public enum LinePrecision {
  NS(1),
  US(1_000),
  MS(1_000_000),
  S(1_000_000_000);

  private final long nanoseconds;

  LinePrecision(long nanoseconds) {
    this.nanoseconds = nanoseconds;
  }

  /** The number of nanoseconds in one unit. */
  public long nanoseconds() {
    return nanoseconds;
  }
}

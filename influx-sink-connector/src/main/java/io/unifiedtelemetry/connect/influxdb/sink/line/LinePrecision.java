package io.unifiedtelemetry.connect.influxdb.sink.line;

/** The unit of the times in lines. */
public enum LinePrecision {
  NS(1),
  US(1_000),
  MS(1_000_000),
  S(1_000_000_000);

  // The first and the last nanosecond of 64 bits are the server's own.
  private static final long LAST_NANOSECOND = Long.MAX_VALUE - 1;

  private final long nanoseconds;

  LinePrecision(long nanoseconds) {
    this.nanoseconds = nanoseconds;
  }

  /** How many nanoseconds a unit has. */
  public long nanoseconds() {
    return nanoseconds;
  }

  /** Whether InfluxDB can hold this time: from 1677-09-21 to 2262-04-11. */
  public boolean inRange(long time) {
    long last = LAST_NANOSECOND / nanoseconds;
    return time <= last && time >= -last;
  }
}

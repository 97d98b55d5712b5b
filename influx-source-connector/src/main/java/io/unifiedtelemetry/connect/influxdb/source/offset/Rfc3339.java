package io.unifiedtelemetry.connect.influxdb.source.offset;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/**
 * Converts the times of InfluxDB, nanoseconds since 1970 in 64 bits (1677 to 2262), to and from RFC
 * 3339 with nine digits: {@code 2026-11-22T14:00:00.000000001Z}.
 */
public final class Rfc3339 {
  /** The earliest time that InfluxDB stores. */
  public static final long MIN = Long.MIN_VALUE + 2;

  /** The latest time that InfluxDB stores. */
  public static final long MAX = Long.MAX_VALUE - 1;

  private static final long PER_SECOND = 1_000_000_000L;

  private Rfc3339() {}

  /** Formats a time with nine digits after the decimal point, in UTC. */
  public static String format(long nanoseconds) {
    Instant instant = instant(nanoseconds);
    String seconds = DateTimeFormatter.ISO_INSTANT.format(instant.minusNanos(instant.getNano()));
    StringBuilder text = new StringBuilder(30).append(seconds, 0, seconds.length() - 1).append('.');
    String digits = Integer.toString(instant.getNano());
    text.append("000000000", 0, 9 - digits.length());
    return text.append(digits).append('Z').toString();
  }

  /**
   * Parses a time with any offset from UTC and up to nine digits after the decimal point.
   *
   * @throws DateTimeException if it is not an RFC 3339 time, or outside the range of InfluxDB
   */
  public static long parse(String text) {
    return nanoseconds(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from));
  }

  /**
   * Returns the nanoseconds since 1970.
   *
   * @throws DateTimeException if the time is outside the range of InfluxDB
   */
  public static long nanoseconds(Instant instant) {
    try {
      // Counts from the next second, so that the product does not overflow near the minimum.
      long seconds = instant.getEpochSecond();
      long nanoseconds =
          seconds < 0
              ? Math.addExact(
                  Math.multiplyExact(seconds + 1, PER_SECOND), instant.getNano() - PER_SECOND)
              : Math.addExact(Math.multiplyExact(seconds, PER_SECOND), instant.getNano());
      if (nanoseconds < MIN || nanoseconds > MAX) {
        throw new ArithmeticException();
      }
      return nanoseconds;
    } catch (ArithmeticException e) {
      throw new DateTimeException(instant + " is outside the range of InfluxDB (1677 to 2262)", e);
    }
  }

  /** Returns the instant at that many nanoseconds since 1970. */
  public static Instant instant(long nanoseconds) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanoseconds, PER_SECOND), Math.floorMod(nanoseconds, PER_SECOND));
  }
}

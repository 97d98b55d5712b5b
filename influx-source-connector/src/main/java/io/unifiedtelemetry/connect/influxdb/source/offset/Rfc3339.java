package io.unifiedtelemetry.connect.influxdb.source.offset;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/**
 * Times as InfluxDB counts them, nanoseconds since 1970 in 64 bits (1677 to 2262), written as RFC
 * 3339 with nine digits: {@code 2026-11-22T14:00:00.000000001Z}.
 */
public final class Rfc3339 {
  /** The earliest time that InfluxDB stores. */
  public static final long MIN = Long.MIN_VALUE + 2;

  /** The latest time that InfluxDB stores. */
  public static final long MAX = Long.MAX_VALUE - 1;

  private static final long PER_SECOND = 1_000_000_000L;

  private Rfc3339() {}

  /** The time with nine digits after the point, in UTC. */
  public static String format(long nanoseconds) {
    Instant instant = instant(nanoseconds);
    String seconds = DateTimeFormatter.ISO_INSTANT.format(instant.minusNanos(instant.getNano()));
    StringBuilder text = new StringBuilder(30).append(seconds, 0, seconds.length() - 1).append('.');
    String digits = Integer.toString(instant.getNano());
    text.append("000000000", 0, 9 - digits.length());
    return text.append(digits).append('Z').toString();
  }

  /**
   * The time that a text gives, with any offset from UTC and any number of digits up to nine.
   *
   * @throws DateTimeException for a text that is no RFC 3339 time, or is outside of what InfluxDB
   *     can store
   */
  public static long parse(String text) {
    return nanoseconds(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from));
  }

  /**
   * Nanoseconds since 1970.
   *
   * @throws DateTimeException for a time outside of what InfluxDB can store
   */
  public static long nanoseconds(Instant instant) {
    try {
      // Counted from the second after, so that the product does not overflow near the minimum.
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
      throw new DateTimeException(
          instant + " is outside of what InfluxDB can store (1677 to 2262)", e);
    }
  }

  /** The instant of that many nanoseconds since 1970. */
  public static Instant instant(long nanoseconds) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanoseconds, PER_SECOND), Math.floorMod(nanoseconds, PER_SECOND));
  }
}

package io.unifiedtelemetry.connect.influxdb.sink.convert.point;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Date;
import java.util.regex.Pattern;

/**
 * Parses times in values: numbers in a unit, numbers as text, ISO 8601 text (UTC if it has no
 * zone), and Connect's Timestamp.
 */
final class ValueTimes {
  private static final BigDecimal LAST = BigDecimal.valueOf(Long.MAX_VALUE - 1);
  private static final BigDecimal MILLISECOND = BigDecimal.valueOf(1_000_000);
  // More digits are not a time, and parsing a million of them would take seconds.
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,40}(\\.\\d{1,40})?");

  private final BigDecimal unit;

  /**
   * @param nanoseconds of one unit
   */
  ValueTimes(long nanoseconds) {
    this.unit = BigDecimal.valueOf(nanoseconds);
  }

  /**
   * Parses a time.
   *
   * @return nanoseconds since 1970
   * @throws PointRejectedException if it is not a time, or InfluxDB cannot hold it
   */
  long nanoseconds(Object value) throws PointRejectedException {
    if (value instanceof Date date) {
      return inRange(BigDecimal.valueOf(date.getTime()).multiply(MILLISECOND));
    }
    String text = ValueTree.text(value).strip();
    boolean number = value instanceof Number && isFinite(value) || NUMBER.matcher(text).matches();
    if (number) {
      return inRange(new BigDecimal(text).multiply(unit));
    }
    try {
      Instant instant = instant(text);
      BigDecimal seconds = BigDecimal.valueOf(instant.getEpochSecond()).scaleByPowerOfTen(9);
      return inRange(seconds.add(BigDecimal.valueOf(instant.getNano())));
    } catch (DateTimeException e) {
      throw new PointRejectedException("the time is neither a number nor text in ISO 8601");
    }
  }

  private static boolean isFinite(Object number) {
    return Double.isFinite(((Number) number).doubleValue());
  }

  private static Instant instant(String text) {
    TemporalAccessor parsed =
        DateTimeFormatter.ISO_DATE_TIME.parseBest(text, Instant::from, LocalDateTime::from);
    return parsed instanceof LocalDateTime local
        ? local.toInstant(ZoneOffset.UTC)
        : Instant.from(parsed);
  }

  private static long inRange(BigDecimal nanoseconds) throws PointRejectedException {
    BigDecimal whole = nanoseconds.setScale(0, RoundingMode.FLOOR);
    if (whole.abs().compareTo(LAST) > 0) {
      throw new PointRejectedException("the time is outside InfluxDB's range");
    }
    return whole.longValueExact();
  }
}

package io.unifiedtelemetry.connect.influxdb.sink.line;

import java.nio.charset.StandardCharsets;

/** The numbers that InfluxDB accepts as field values: {@code -1.5e3}, {@code 3i}, {@code 3u}. */
final class NumberSyntax {
  private static final int MAX_LONG_DIGITS = 19;
  private static final int MAX_UNSIGNED_DIGITS = 20;
  // A number with fewer digits than this before the point is always below the largest float.
  private static final int SURELY_FINITE = 300;
  private static final int HUGE_EXPONENT = 100_000;

  private NumberSyntax() {}

  /** Returns why the bytes are not a number, or null if they are one. */
  static String rejection(byte[] text, int from, int to, boolean unsigned) {
    if (to == from) {
      return Rejections.INVALID_NUMBER;
    }
    byte last = text[to - 1];
    if (last == 'i') {
      return integer(text, from, to - 1);
    }
    if (last == 'u') {
      return unsigned ? unsigned(text, from, to - 1) : Rejections.INVALID_NUMBER;
    }
    return decimal(text, from, to);
  }

  /** Whether the bytes are a 64-bit integer in decimal digits. */
  static boolean isLong(byte[] text, int from, int to) {
    boolean negative = from < to && text[from] == '-';
    int digits = firstNonZero(text, negative ? from + 1 : from, to);
    if (to - digits != MAX_LONG_DIGITS) {
      return to - digits < MAX_LONG_DIGITS;
    }
    long value = 0;
    for (int i = digits; i < to; i++) {
      value = value * 10 + text[i] - '0';
    }
    // 19 digits overflow at most once, and become negative; 2^63 is valid only with a minus sign.
    return value >= 0 || negative && value == Long.MIN_VALUE;
  }

  private static String integer(byte[] text, int from, int to) {
    int digits = from < to && text[from] == '-' ? from + 1 : from;
    if (!areDigits(text, digits, to)) {
      return Rejections.INVALID_NUMBER;
    }
    return isLong(text, from, to) ? null : Rejections.INTEGER_OUT_OF_RANGE;
  }

  private static String unsigned(byte[] text, int from, int to) {
    if (!areDigits(text, from, to)) {
      return Rejections.INVALID_NUMBER;
    }
    int digits = firstNonZero(text, from, to);
    if (to - digits < MAX_UNSIGNED_DIGITS) {
      return null;
    }
    if (to - digits > MAX_UNSIGNED_DIGITS) {
      return Rejections.UNSIGNED_OUT_OF_RANGE;
    }
    String number = new String(text, digits, to - digits, StandardCharsets.ISO_8859_1);
    return number.compareTo(Long.toUnsignedString(-1L)) <= 0
        ? null
        : Rejections.UNSIGNED_OUT_OF_RANGE;
  }

  private static String decimal(byte[] text, int from, int to) {
    int start = text[from] == '-' ? from + 1 : from;
    int point = digitsEnd(text, start, to);
    int end = point < to && text[point] == '.' ? digitsEnd(text, point + 1, to) : point;
    int digits = end - start - (end > point ? 1 : 0);
    boolean exponent = end < to && (text[end] == 'e' || text[end] == 'E');
    if (end < to && !exponent) {
      return Rejections.INVALID_NUMBER;
    }
    if (digits == 0) {
      return exponent ? Rejections.INVALID_FLOAT : Rejections.INVALID_NUMBER;
    }
    int power = 0;
    if (exponent) {
      boolean signed = end + 1 < to && (text[end + 1] == '+' || text[end + 1] == '-');
      int first = signed ? end + 2 : end + 1;
      if (!areDigits(text, first, to)) {
        return Rejections.INVALID_FLOAT;
      }
      power = text[end + 1] == '-' ? 0 : bounded(text, first, to);
    }
    boolean finite = point - start + power < SURELY_FINITE || isFinite(text, from, to);
    return finite ? null : Rejections.INVALID_FLOAT;
  }

  private static boolean isFinite(byte[] text, int from, int to) {
    String number = new String(text, from, to - from, StandardCharsets.ISO_8859_1);
    return Double.isFinite(Double.parseDouble(number));
  }

  private static int bounded(byte[] text, int from, int to) {
    int value = 0;
    for (int i = from; i < to && value < HUGE_EXPONENT; i++) {
      value = value * 10 + text[i] - '0';
    }
    return value;
  }

  private static boolean areDigits(byte[] text, int from, int to) {
    return from < to && digitsEnd(text, from, to) == to;
  }

  private static int digitsEnd(byte[] text, int from, int to) {
    int i = from;
    while (i < to && text[i] >= '0' && text[i] <= '9') {
      i++;
    }
    return i;
  }

  private static int firstNonZero(byte[] text, int from, int to) {
    int i = from;
    while (i < to && text[i] == '0') {
      i++;
    }
    return i;
  }
}

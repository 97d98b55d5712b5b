package io.unifiedtelemetry.connect.common.lineprotocol;

import com.fasterxml.jackson.core.io.NumberOutput;

/**
 * Writes floats that have few digits, as most measured values do, without creating a String. The
 * format is that of {@link Double#toString} without an exponent: {@code 35.25}, {@code -0.004}.
 *
 * <p>A value is n / 10^k for the smallest k for which that division returns the value. Both are
 * integers that a double holds exactly, so the division is rounded once, as a parser would round
 * the decimal; and no decimal with fewer digits has the same value, because its n would have been
 * found for a smaller k.
 */
final class ShortDecimal {
  /** The maximum length: a sign, 15 digits, a decimal point, a leading zero, and some reserve. */
  static final int LENGTH = 24;

  // Outside this range, Double.toString writes an exponent.
  private static final double SMALLEST = 1e-3;
  private static final double LARGEST = 1e7;
  // Up to 15 digits, each decimal is nearest to a double of its own.
  private static final double MAX_DIGITS = 1e15;
  private static final double[] POWERS = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};

  private ShortDecimal() {}

  /**
   * Writes a value.
   *
   * @return the position after the value; -1 if it has to be written in another way
   */
  static int write(double value, byte[] to, int position) {
    double size = Math.abs(value);
    if (!(size >= SMALLEST && size < LARGEST)) {
      return -1;
    }
    for (int places = 0; places < POWERS.length; places++) {
      double digits = Math.rint(size * POWERS[places]);
      if (digits >= MAX_DIGITS) {
        return -1;
      }
      if (digits / POWERS[places] == size) {
        return write(value < 0, (long) digits, Math.max(1, places), places, to, position);
      }
    }
    return -1;
  }

  private static int write(
      boolean negative, long digits, int written, int places, byte[] to, int position) {
    long power = (long) POWERS[places];
    int next = position;
    if (negative) {
      to[next++] = '-';
    }
    next = NumberOutput.outputLong(digits / power, to, next);
    to[next++] = '.';
    long fraction = digits % power;
    for (int i = written - 1; i >= 0; i--) {
      to[next + i] = (byte) ('0' + fraction % 10);
      fraction /= 10;
    }
    return next + written;
  }
}

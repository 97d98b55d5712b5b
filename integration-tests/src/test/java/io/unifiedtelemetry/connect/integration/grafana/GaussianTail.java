package io.unifiedtelemetry.connect.integration.grafana;

/** Q of a bit error ratio, by bisection: BER = erfc(Q / √2) / 2. */
final class GaussianTail {
  private GaussianTail() {}

  /** Q in decibels. */
  static double decibels(double ber) {
    double low = 0;
    double high = 40;
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      if (tail(middle) > ber) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return 20 * Math.log10(low);
  }

  /** The probability that a standard normal variable exceeds {@code x}, by Simpson's rule. */
  private static double tail(double x) {
    int steps = 2000;
    double width = 12.0 / steps;
    double sum = 0;
    for (int i = 0; i <= steps; i++) {
      double weight = i == 0 || i == steps ? 1 : i % 2 == 0 ? 2 : 4;
      double at = x + i * width;
      sum += weight * Math.exp(-at * at / 2);
    }
    return sum * width / 3 / Math.sqrt(2 * Math.PI);
  }
}

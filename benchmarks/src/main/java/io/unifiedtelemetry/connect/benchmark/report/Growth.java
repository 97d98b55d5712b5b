package io.unifiedtelemetry.connect.benchmark.report;

import java.util.Locale;
import java.util.SortedMap;

/** How a cost grows with the size of the work: as its power. */
final class Growth {
  private Growth() {}

  /** The exponent as text; empty where there is none. */
  static String text(SortedMap<Double, Double> costs) {
    double exponent = exponent(costs);
    return Double.isNaN(exponent) ? "" : String.format(Locale.ROOT, "%.2f", exponent);
  }

  /**
   * The exponent that fits best: 1 is linear, 0 is no growth.
   *
   * @param costs by size; those that are not above 0 do not count
   * @return not a number where fewer than two sizes count
   */
  static double exponent(SortedMap<Double, Double> costs) {
    double n = 0;
    double sumX = 0;
    double sumY = 0;
    double sumXx = 0;
    double sumXy = 0;
    for (SortedMap.Entry<Double, Double> each : costs.entrySet()) {
      if (each.getValue() > 0) {
        double x = Math.log(each.getKey());
        double y = Math.log(each.getValue());
        n++;
        sumX += x;
        sumY += y;
        sumXx += x * x;
        sumXy += x * y;
      }
    }
    return n < 2 ? Double.NaN : (n * sumXy - sumX * sumY) / (n * sumXx - sumX * sumX);
  }
}

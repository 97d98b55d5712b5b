package io.unifiedtelemetry.connect.benchmark.report;

import java.util.Locale;
import java.util.SortedMap;

/** How a cost grows with the size of the workload, as the exponent of a power law. */
final class GrowthExponent {
  private GrowthExponent() {}

  /** Formats the exponent; empty if there is none. */
  static String format(SortedMap<Double, Double> costs) {
    double exponent = fit(costs);
    return Double.isNaN(exponent) ? "" : String.format(Locale.ROOT, "%.2f", exponent);
  }

  /**
   * Fits the exponent by least squares on logarithmic axes: 1 is linear growth, 0 is none.
   *
   * @param costs by size; only those above 0 count
   * @return NaN for fewer than two sizes
   */
  static double fit(SortedMap<Double, Double> costs) {
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

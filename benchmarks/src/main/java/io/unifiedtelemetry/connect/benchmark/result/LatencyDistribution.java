package io.unifiedtelemetry.connect.benchmark.result;

import java.util.Arrays;
import java.util.Locale;

/** Latencies of many events of one kind, in milliseconds. */
public final class LatencyDistribution {
  /** Name of the metric for the median. */
  public static final String MEDIAN = "median, ms";

  /** Name of the metric for the 99th percentile. */
  public static final String P99 = "99th percentile, ms";

  /** Name of the metric for the maximum. */
  public static final String MAX = "maximum, ms";

  private final double[] sorted;

  /**
   * @throws IllegalArgumentException if there are none
   */
  public LatencyDistribution(double[] milliseconds) {
    if (milliseconds.length == 0) {
      throw new IllegalArgumentException("No latencies were measured");
    }
    this.sorted = milliseconds.clone();
    Arrays.sort(sorted);
  }

  /** Adds median, 99th percentile and maximum to the figures. */
  public void addTo(Figures figures, String scenario, String system) {
    figures.add(scenario, system, MEDIAN, percentile(0.5));
    figures.add(scenario, system, P99, percentile(0.99));
    figures.add(scenario, system, MAX, percentile(1));
  }

  /** Returns the measured latency that this fraction of the events did not exceed. */
  public double percentile(double fraction) {
    int rank = (int) Math.ceil(fraction * sorted.length);
    return sorted[Math.max(0, rank - 1)];
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "median %.1f ms, p99 %.1f ms, max %.1f ms",
        percentile(0.5),
        percentile(0.99),
        percentile(1));
  }
}

package io.unifiedtelemetry.connect.benchmark.result;

import java.util.Arrays;
import java.util.Locale;

/** Times of many equal events, in milliseconds. */
public final class Distribution {
  /** Names of the measures. */
  public static final String MEDIAN = "median, ms";

  public static final String P99 = "99th percentile, ms";
  public static final String MOST = "longest, ms";

  private final double[] sorted;

  /** Of at least one time. */
  public Distribution(double[] milliseconds) {
    if (milliseconds.length == 0) {
      throw new IllegalArgumentException("nothing was measured");
    }
    this.sorted = milliseconds.clone();
    Arrays.sort(sorted);
  }

  /** Adds median, 99th percentile and the longest to the figures. */
  public void addTo(Figures figures, String scene, String subject) {
    addTo(figures, scene, subject, 0);
  }

  /** The same at a size. */
  public void addTo(Figures figures, String scene, String subject, double size) {
    figures.add(scene, subject, MEDIAN, size, at(0.5));
    figures.add(scene, subject, P99, size, at(0.99));
    figures.add(scene, subject, MOST, size, at(1));
  }

  /** The time that this part of the events did not exceed. */
  public double at(double part) {
    int rank = (int) Math.ceil(part * sorted.length);
    return sorted[Math.max(0, rank - 1)];
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "median %.1f ms, p99 %.1f ms, longest %.1f ms", at(0.5), at(0.99), at(1));
  }
}

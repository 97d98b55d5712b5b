package io.unifiedtelemetry.connect.benchmark.result;

import java.util.Collection;

/** The values of one figure over all runs, in short. */
public record Summary(double median, double min, double max, int runs) {

  /** Summarizes at least one value. */
  public static Summary of(Collection<Double> values) {
    double[] sorted = values.stream().mapToDouble(each -> each).sorted().toArray();
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Summary(median, sorted[0], sorted[sorted.length - 1], sorted.length);
  }
}

package io.unifiedtelemetry.connect.benchmark.result;

import java.util.Collection;

/**
 * Several values of one thing.
 *
 * @param runs how many
 */
public record Spread(double median, double lowest, double highest, int runs) {

  /** Of at least one value. */
  public static Spread of(Collection<Double> values) {
    double[] sorted = values.stream().mapToDouble(each -> each).sorted().toArray();
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1], sorted.length);
  }
}

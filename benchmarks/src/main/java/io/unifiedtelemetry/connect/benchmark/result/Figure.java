package io.unifiedtelemetry.connect.benchmark.result;

import java.util.List;

/**
 * A measured quantity, with one value per run.
 *
 * @param scenario the workload, for example {@code 1,000,000 lines, one per record}
 * @param system what was measured, for example {@code connector}
 * @param metric for example {@code lines/s}
 * @param size of the workload in a scenario with several sizes, else 0
 * @param values in the order of the runs; systems are compared run by run
 */
public record Figure(
    String scenario, String system, String metric, double size, List<Double> values) {

  /** Returns median, minimum and maximum of the values. */
  public Summary summary() {
    return Summary.of(values);
  }

  boolean is(String otherScenario, String otherSystem, String otherMetric) {
    return scenario.equals(otherScenario)
        && system.equals(otherSystem)
        && metric.equals(otherMetric);
  }
}

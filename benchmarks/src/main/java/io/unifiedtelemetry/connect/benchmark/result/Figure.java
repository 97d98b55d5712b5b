package io.unifiedtelemetry.connect.benchmark.result;

import java.util.List;

/**
 * Something measured, once per run.
 *
 * @param scene what was to be done, for example {@code 1,000,000 lines, one a record}
 * @param subject who did it, for example {@code connector}
 * @param measure what was measured, for example {@code lines/s}
 * @param size of the work where it varies, else 0
 * @param values one per run, in order; runs of one number were taken side by side
 */
public record Figure(
    String scene, String subject, String measure, double size, List<Double> values) {

  /** The values' median and spread. */
  public Spread spread() {
    return Spread.of(values);
  }

  boolean is(String otherScene, String otherSubject, String otherMeasure) {
    return scene.equals(otherScene) && subject.equals(otherSubject) && measure.equals(otherMeasure);
  }
}

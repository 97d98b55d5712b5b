package io.unifiedtelemetry.connect.benchmark.result;

import java.util.Optional;
import java.util.function.Function;

/**
 * A value that a figure should reach.
 *
 * @param description with the unit
 * @param bound of the median
 * @param isMinimum whether the bound is a minimum; a maximum otherwise
 * @param value extracts the measured value; empty if it was not measured
 */
public record Target(
    String description,
    double bound,
    boolean isMinimum,
    Function<Figures, Optional<Summary>> value) {

  /** Creates a target with a minimum. */
  public static Target atLeast(
      double bound, String description, Function<Figures, Optional<Summary>> value) {
    return new Target(description, bound, true, value);
  }

  /** Creates a target with a maximum. */
  public static Target atMost(
      double bound, String description, Function<Figures, Optional<Summary>> value) {
    return new Target(description, bound, false, value);
  }

  /** Whether the median reaches the bound. */
  public boolean isReachedBy(Summary measured) {
    return isMinimum ? measured.median() >= bound : measured.median() <= bound;
  }
}

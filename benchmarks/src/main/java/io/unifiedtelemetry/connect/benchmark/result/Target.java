package io.unifiedtelemetry.connect.benchmark.result;

import java.util.Optional;
import java.util.function.Function;

/**
 * Something to be reached.
 *
 * @param what is meant, with its unit
 * @param bound of the median
 * @param atLeast whether the bound is the lowest value that is good, or else the highest one
 * @param value the measured one; empty where it was not measured
 */
public record Target(
    String what, double bound, boolean atLeast, Function<Figures, Optional<Spread>> value) {

  /** The more the better. */
  public static Target atLeast(
      double bound, String what, Function<Figures, Optional<Spread>> value) {
    return new Target(what, bound, true, value);
  }

  /** The less the better. */
  public static Target atMost(
      double bound, String what, Function<Figures, Optional<Spread>> value) {
    return new Target(what, bound, false, value);
  }

  /** Whether the median of those values is good. */
  public boolean isReachedBy(Spread spread) {
    return atLeast ? spread.median() >= bound : spread.median() <= bound;
  }
}

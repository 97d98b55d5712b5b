package io.unifiedtelemetry.examples.beralerts.detect;

/**
 * When an alert is raised.
 *
 * @param focus whether to use {@link Focus} instead of {@link Cusum}
 * @param shift the fall of Q to find, in dB
 * @param threshold the score that raises an alert
 * @param baselinePoints how many points the baseline averages over
 */
public record Rules(boolean focus, double shift, double threshold, int baselinePoints) {
  /** The threshold results from the table in the README. */
  public static final Rules DEFAULTS = new Rules(false, 0.5, 60, 200);

  /**
   * The most that one point adds to a score, as a part of the threshold: an outlier is no shift.
   */
  static final double MAX_SINGLE = 0.6;

  private static final int MAX_WARM_UP = 10;

  Detector detector() {
    return focus ? new Focus(smallestShift()) : new Cusum(shift);
  }

  /**
   * FOCuS finds smaller shifts, too, given more points. What is much smaller is not told apart from
   * drift.
   */
  double smallestShift() {
    return focus ? shift * 2 / 3 : shift;
  }

  double recoveryThreshold() {
    return threshold / 2;
  }

  /** The number of points before the level is known. */
  int warmUp() {
    return Math.min(MAX_WARM_UP, baselinePoints);
  }

  /**
   * The least variance that is assumed. Values of a quiet line may be constant over hours, because
   * they are rounded.
   */
  double minVariance() {
    return (shift / 5) * (shift / 5);
  }
}

package io.unifiedtelemetry.connect.voyager.simulator.random;

import java.time.Duration;
import java.time.Instant;

/**
 * A value between 0 and 1 that wanders smoothly. It is a function of the time alone, so it does not
 * depend on when and how often one looks.
 */
public final class Wander {
  private final Seed seed;
  private final long stepMillis;

  /**
   * @param step about how long it takes to wander somewhere else
   */
  public Wander(Seed seed, Duration step) {
    this.seed = seed;
    this.stepMillis = step.toMillis();
  }

  /** The value at that time. */
  public double at(Instant time) {
    long millis = time.toEpochMilli();
    long step = Math.floorDiv(millis, stepMillis);
    double way = Math.floorMod(millis, stepMillis) / (double) stepMillis;
    double smooth = way * way * (3 - 2 * way);
    double from = seed.fraction(step);
    return from + smooth * (seed.fraction(step + 1) - from);
  }
}

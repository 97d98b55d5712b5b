package io.unifiedtelemetry.examples.beralerts.detect;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Follows the quality of a line, with an exponentially weighted mean and variance, and detects
 * falls below it. After a fall, and after a rise, the level starts again at the new quality.
 *
 * <p>Outliers do not count in full, neither as evidence nor in mean and variance. The more evidence
 * there is, the less the mean follows, so that it does not follow a fall before it is detected.
 */
final class Level {
  private static final int SIZE = 5 * Double.BYTES + 2 * Integer.BYTES;
  private static final double MAX_DEVIATIONS = 3;
  private static final double MAX_JUMP_DEVIATIONS = 4;
  private static final double BURST_WEIGHT = 0.125;
  private static final int MAX_COUNT = 1 << 20;
  // The assumed variance counts as much as this number of points.
  private static final int ASSUMED_POINTS = 20;

  private final Rules rules;
  private final Detector down;
  private final Cusum up;
  private double value = Double.NaN;
  // The level before a rise; the reference until the new one is known.
  private double before = Double.NaN;
  private double variance;
  // The variance of the last points, from their differences: a burst of noise is no shift.
  private double burst;
  private double last = Double.NaN;
  // Points since the level started, and of the line.
  private int count;
  private int points;

  /**
   * A fall of the quality.
   *
   * @param from the level before
   * @param drop by how much it fell
   * @param since when
   */
  record Fall(double from, double drop, long since, double score) {}

  Level(Rules rules) {
    this.rules = rules;
    this.down = rules.detector();
    this.up = new Cusum(rules.shift());
    this.variance = rules.minVariance();
  }

  /** Adds a point; returns the fall that it reveals. */
  Optional<Fall> add(double q, long time) {
    if (count == 0) {
      restart(q, Double.NaN);
      return Optional.empty();
    }
    learnBurst(q);
    double threshold = rules.threshold() * variance();
    double single = Rules.MAX_SINGLE * threshold;
    double drop = value - q;
    down.add(Math.min(drop, down.limit(single)), drop, time);
    up.add(Math.min(-drop, up.limit(single)), -drop, time);
    if (down.evidence() > threshold) {
      double from = isKnown() ? value : before;
      double fallen = from - (value - down.mean());
      Fall fall = new Fall(from, fallen, down.since(), down.evidence() / variance());
      restart(q, Double.NaN);
      return fallen > rules.smallestShift() / 2 ? Optional.of(fall) : Optional.empty();
    }
    if (up.evidence() > threshold) {
      restart(q, isKnown() ? value : before);
    } else {
      learn(q, Math.max(down.evidence(), up.evidence()) / threshold);
    }
    return Optional.empty();
  }

  /** The mean; NaN if there was no point yet. */
  double value() {
    return value;
  }

  double variance() {
    return Math.max(Math.max(variance, burst), rules.minVariance());
  }

  /** Sets the level to a known one. */
  void set(double known) {
    value = known;
    count = Math.max(count, rules.warmUp());
    forgetEvidence();
  }

  void forgetEvidence() {
    down.clear();
    up.clear();
  }

  private boolean isKnown() {
    return count >= rules.warmUp();
  }

  private void restart(double q, double levelBefore) {
    value = q;
    before = levelBefore;
    last = q;
    count = 1;
    forgetEvidence();
  }

  private void learnBurst(double q) {
    double limit = MAX_JUMP_DEVIATIONS * Math.sqrt(Math.max(variance, burst));
    double jump = Math.max(-limit, Math.min(limit, q - last));
    burst += BURST_WEIGHT * (jump * jump / 2 - burst);
    last = q;
  }

  private void learn(double q, double evidence) {
    double trust = 1 - evidence;
    double limit = MAX_DEVIATIONS * Math.sqrt(variance());
    double deviation = Math.max(-limit, Math.min(limit, q - value));
    double weight = Math.max(1.0 / (count + 1), 2.0 / (rules.baselinePoints() + 1));
    value += trust * weight * deviation;
    double slowWeight = Math.max(1.0 / (points + ASSUMED_POINTS), 0.5 / rules.baselinePoints());
    variance += trust * slowWeight * (deviation * deviation - variance);
    count = Math.min(count + 1, MAX_COUNT);
    points = Math.min(points + 1, MAX_COUNT);
  }

  int size() {
    return SIZE + down.size() + up.size();
  }

  void write(ByteBuffer buffer) {
    buffer.putDouble(value).putDouble(before).putDouble(variance).putDouble(burst).putDouble(last);
    buffer.putInt(count).putInt(points);
    down.write(buffer);
    up.write(buffer);
  }

  void read(ByteBuffer buffer) {
    value = buffer.getDouble();
    before = buffer.getDouble();
    variance = buffer.getDouble();
    burst = buffer.getDouble();
    last = buffer.getDouble();
    count = buffer.getInt();
    points = buffer.getInt();
    down.read(buffer);
    up.read(buffer);
  }
}

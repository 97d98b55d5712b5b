package io.unifiedtelemetry.connect.voyager.simulator.reading;

import io.unifiedtelemetry.connect.voyager.simulator.random.Seed;
import io.unifiedtelemetry.connect.voyager.simulator.random.Wander;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * One line interface. The link's quality wanders over minutes, faster ripples and noise lie on it;
 * bit error ratio, input power and OSNR follow the quality, as they would on one fibre.
 */
final class Line {
  private static final double CONFIGURED_OUTPUT_POWER = 1.0;
  private static final double DARK_INPUT_POWER = -40.0;

  private final LineInterface line;
  private final Wander drift;
  private final Wander ripple;
  private final Seed noise;
  private final Wander laser;
  private final Wander dispersion;
  private final UncorrectableErrors errors;

  Line(LineInterface line, Seed seed, Instant since) {
    this.line = line;
    this.drift = new Wander(seed.of("drift"), Duration.ofMinutes(20));
    this.ripple = new Wander(seed.of("ripple"), Duration.ofSeconds(40));
    this.noise = seed.of("noise");
    this.laser = new Wander(seed.of("laser"), Duration.ofMinutes(7));
    this.dispersion = new Wander(seed.of("dispersion"), Duration.ofMinutes(11));
    this.errors = new UncorrectableErrors(line, seed.of("errors"), since);
  }

  LineInterface lineInterface() {
    return line;
  }

  LineReading read(Instant now, boolean lit, boolean accessible) {
    double quality =
        0.80 * drift.at(now) + 0.15 * ripple.at(now) + 0.05 * noise.fraction(now.toEpochMilli());
    return new LineReading(
        line.name(),
        line.index,
        accessible,
        lit ? asPrinted(bitErrorRatio(quality)) : 0,
        lit ? rounded(84.5 + quality, 10) : 0,
        lit ? rounded(line.chromaticDispersion + 4 * dispersion.at(now) - 2, 1) : 0,
        rounded(CONFIGURED_OUTPUT_POWER + 0.06 * laser.at(now) - 0.03, 100),
        lit ? rounded(line.inputPower + 0.4 * quality - 0.2, 100) : DARK_INPUT_POWER,
        errors.countedUntil(now, lit));
  }

  /** Evenly spread over the range on a logarithmic scale. */
  private double bitErrorRatio(double quality) {
    double decades = Math.log(line.lowestBer / line.highestBer);
    return line.highestBer * Math.exp(quality * decades);
  }

  /** A 32-bit number, printed with seven digits and read again. */
  private static double asPrinted(double value) {
    return Double.parseDouble(String.format(Locale.ROOT, "%e", (float) value));
  }

  /**
   * To the nearest step of the device's register.
   *
   * @param perUnit steps in one unit
   */
  static double rounded(double value, int perUnit) {
    return Math.round(value * perUnit) / (double) perUnit;
  }
}

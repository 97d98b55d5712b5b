package io.unifiedtelemetry.connect.voyager.simulator.model;

import io.unifiedtelemetry.connect.voyager.simulator.model.TransponderReading.LineReading;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/**
 * One line interface. The quality of its link drifts over minutes, with faster ripples and noise on
 * top; bit error ratio, input power and OSNR follow the quality, as they do on a real fibre.
 */
final class SimulatedLine {
  private static final double CONFIGURED_OUTPUT_POWER = 1.0;
  private static final double DARK_INPUT_POWER = -40.0;
  private static final double BEND_LOSS = 3.0;
  // Lowers the Q factor by about 3 dB over the range of the lines.
  private static final double BEND_BER_EXPONENT = 0.6;
  private static final Duration DRIFT_PERIOD = Duration.ofMinutes(20);
  private static final Duration RIPPLE_PERIOD = Duration.ofSeconds(40);
  private static final Duration LASER_PERIOD = Duration.ofMinutes(7);
  private static final Duration DISPERSION_PERIOD = Duration.ofMinutes(11);

  private final LineInterface line;
  private final Seed drift;
  private final Seed ripple;
  private final Seed noise;
  private final Seed laser;
  private final Seed dispersion;
  private final ErrorCounter errors;

  /** The state of the fibre that ends at the line. */
  enum Fibre {
    INTACT,
    BENT,
    CUT;

    static Fibre of(LineInterface line, Set<Fault> faults) {
      if (faults.contains(Fault.cutFibre(line.name()))) {
        return CUT;
      }
      return faults.contains(Fault.bentFibre(line.name())) ? BENT : INTACT;
    }
  }

  /**
   * @param since when its counter started
   */
  SimulatedLine(LineInterface line, Seed seed, Instant since) {
    this.line = line;
    this.drift = seed.of("drift");
    this.ripple = seed.of("ripple");
    this.noise = seed.of("noise");
    this.laser = seed.of("laser");
    this.dispersion = seed.of("dispersion");
    this.errors = new ErrorCounter(line == LineInterface.L1, seed.of("errors"), since);
  }

  LineInterface lineInterface() {
    return line;
  }

  LineReading read(Instant now, Fibre fibre, boolean accessible) {
    boolean lit = fibre != Fibre.CUT;
    double loss = fibre == Fibre.BENT ? BEND_LOSS : 0;
    double quality = quality(now);
    double outputPower = CONFIGURED_OUTPUT_POWER + 0.06 * laser.noise(now, LASER_PERIOD) - 0.03;
    return new LineReading(
        line.name(),
        line.index,
        accessible,
        lit ? asPrinted(bitErrorRatio(quality, fibre)) : 0,
        lit ? rounded(84.5 + quality - loss, 10) : 0,
        lit
            ? rounded(
                line.chromaticDispersion + 4 * dispersion.noise(now, DISPERSION_PERIOD) - 2, 1)
            : 0,
        rounded(outputPower, 100),
        lit ? rounded(line.inputPower + 0.4 * quality - 0.2 - loss, 100) : DARK_INPUT_POWER,
        errors.countUntil(now, lit));
  }

  private double quality(Instant now) {
    return 0.80 * drift.noise(now, DRIFT_PERIOD)
        + 0.15 * ripple.noise(now, RIPPLE_PERIOD)
        + 0.05 * noise.fraction(now.toEpochMilli());
  }

  /** Maps the quality linearly to the range of the line on a logarithmic scale. */
  private double bitErrorRatio(double quality, Fibre fibre) {
    double decades = Math.log(line.lowestBer / line.highestBer);
    double ratio = line.highestBer * Math.exp(quality * decades);
    return fibre == Fibre.BENT ? Math.pow(ratio, BEND_BER_EXPONENT) : ratio;
  }

  /** Returns the 32-bit number that remains after printing seven digits and parsing them. */
  private static double asPrinted(double value) {
    return Double.parseDouble(String.format(Locale.ROOT, "%e", (float) value));
  }

  /**
   * Rounds to the nearest step of the device's register.
   *
   * @param perUnit steps per unit
   */
  static double rounded(double value, int perUnit) {
    return Math.round(value * perUnit) / (double) perUnit;
  }

  /**
   * The counter of code words that forward error correction could not correct. It increases once
   * whenever the light is lost, and on the worst line in occasional bursts.
   */
  private static final class ErrorCounter {
    private static final long SLOT_MILLIS = Duration.ofMinutes(1).toMillis();
    private static final double BURST_PROBABILITY = 0.05;
    private static final long MAX_BURST = 40;
    private static final long LOSS_OF_LIGHT = 5_000;

    private final boolean bursts;
    private final Seed seed;
    private long countedSlots;
    private boolean lit = true;
    private long count;

    ErrorCounter(boolean bursts, Seed seed, Instant since) {
      this.bursts = bursts;
      this.seed = seed;
      this.countedSlots = slot(since);
    }

    synchronized long countUntil(Instant now, boolean litNow) {
      if (lit && !litNow) {
        count += LOSS_OF_LIGHT + Math.round(LOSS_OF_LIGHT * seed.fraction(count));
      }
      lit = litNow;
      for (long last = slot(now); countedSlots < last; countedSlots++) {
        count += lit && bursts ? burst(countedSlots) : 0;
      }
      return count;
    }

    private long burst(long slot) {
      double dice = seed.fraction(slot);
      return dice < BURST_PROBABILITY ? 1 + (long) (dice / BURST_PROBABILITY * MAX_BURST) : 0;
    }

    private static long slot(Instant time) {
      return Math.floorDiv(time.toEpochMilli(), SLOT_MILLIS);
    }
  }
}

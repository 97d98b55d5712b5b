package io.unifiedtelemetry.examples.beralerts.detect;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.gamma.Erfc;

/** A week of one line's bit error ratios, with the kinds of noise that field data has. */
enum SimulatedLine {
  /** Little noise. */
  QUIET(8.5, 0.03),
  /** White noise. */
  NOISY(8.0, 0.1),
  /** Much white noise. */
  VERY_NOISY(11.0, 0.2),
  /** Noise with heavy tails: Student's t with three degrees of freedom. */
  HEAVY_TAILS(9.0, 0.08) {
    @Override
    double noise(Random random) {
      double squares = 0;
      for (int i = 0; i < 3; i++) {
        double each = random.nextGaussian();
        squares += each * each;
      }
      return random.nextGaussian() / Math.sqrt(squares / 3);
    }
  },
  /** Fluctuations that last minutes, as polarisation causes them. */
  WANDERING(12.0, 0.05) {
    @Override
    double slow(double last, double seconds, Random random) {
      double keep = Math.exp(-seconds / 300);
      return keep * last + 0.12 * Math.sqrt(1 - keep * keep) * random.nextGaussian();
    }
  },
  /** Half a decibel between day and night, and a random walk. */
  DRIFTING(10.0, 0.08) {
    @Override
    double slow(double last, double seconds, Random random) {
      return last + 0.25 * Math.sqrt(seconds / DAY_SECONDS) * random.nextGaussian();
    }

    @Override
    double daily(double days) {
      return 0.25 * Math.sin(2 * Math.PI * days);
    }
  },
  /** Two significant digits are printed, so that values are constant for minutes. */
  ROUNDED(7.6, 0.01) {
    @Override
    double printed(double ber) {
      double unit = Math.pow(10, Math.floor(Math.log10(ber)) - 1);
      return Math.round(ber / unit) * unit;
    }
  },
  /** One point in 500 is wrong by up to 4 dB, in either direction. */
  OUTLIERS(9.5, 0.08) {
    @Override
    double noise(Random random) {
      boolean outlier = random.nextInt(500) == 0;
      return outlier ? 100 * (random.nextDouble() - 0.5) : random.nextGaussian();
    }
  },
  /** Every six hours, five minutes of six times the noise. */
  BURSTS(9.0, 0.08) {
    @Override
    double noiseAt(double seconds) {
      return seconds % 21_600 > 21_300 ? 6 : 1;
    }
  };

  static final double DAY_SECONDS = 86_400;

  private final double q;
  private final double deviation;

  SimulatedLine(double q, double deviation) {
    this.q = q;
    this.deviation = deviation;
  }

  double noise(Random random) {
    return random.nextGaussian();
  }

  double noiseAt(double seconds) {
    return 1;
  }

  double slow(double last, double seconds, Random random) {
    return 0;
  }

  double daily(double days) {
    return 0;
  }

  double printed(double ber) {
    return (float) ber;
  }

  /**
   * Returns the ratios of a week.
   *
   * @param interval between polls, in seconds
   * @param fall by how many decibels the quality is lower at a time in seconds
   */
  double[] week(int interval, long seed, DoubleUnaryOperator fall) {
    Random random = new Random(seed * 31 + ordinal());
    double[] week = new double[(int) (7 * DAY_SECONDS / interval)];
    double slow = 0;
    for (int i = 0; i < week.length; i++) {
      double time = (double) i * interval;
      slow = slow(slow, interval, random);
      double noise = deviation * noiseAt(time) * noise(random);
      double quality = q + slow + daily(time / DAY_SECONDS) + noise - fall.applyAsDouble(time);
      week[i] = printed(berOf(quality));
    }
    return week;
  }

  static double berOf(double q) {
    double x = Math.pow(10, q / 20) / Math.sqrt(2);
    return Math.min(0.49, 0.5 * Erfc.value(x));
  }
}

package io.unifiedtelemetry.examples.beralerts.detect;

import org.apache.commons.numbers.gamma.InverseErfc;

/** Converts bit error ratios to Q factors in dB, assuming Gaussian noise. */
public final class QFactor {
  /** Returned for ratios so close to 0.5 that the Q factor is nearly zero. */
  static final double LOWEST_DB = -20;

  private static final double MAX_BER = 0.5;

  private QFactor() {}

  /** Whether the ratio has a Q factor: it is in (0, 0.5]. */
  public static boolean isDefined(double ber) {
    return ber > 0 && ber <= MAX_BER;
  }

  /**
   * Returns {@code 20·log10(√2·erfc⁻¹(2·BER))}.
   *
   * @param ber must be {@link #isDefined}
   */
  public static double ofBer(double ber) {
    return Math.max(LOWEST_DB, 20 * Math.log10(Math.sqrt(2) * InverseErfc.value(2 * ber)));
  }
}

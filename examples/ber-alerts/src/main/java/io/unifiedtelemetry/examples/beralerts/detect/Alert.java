package io.unifiedtelemetry.examples.beralerts.detect;

import java.util.Locale;

/**
 * An event of a line.
 *
 * @param timeNs the time of the point that raised it
 * @param sinceNs when it began; for {@link Kind#RECOVERED}, when the alert that ends began
 * @param q in dB; NaN if there is none
 * @param baseline Q before the alert in dB; NaN if there is none yet
 * @param shift how far Q is below the baseline in dB; NaN if there is no Q
 * @param score the log-likelihood ratio; NaN if the alert does not result from a shift
 */
public record Alert(
    Kind kind, long timeNs, long sinceNs, double q, double baseline, double shift, double score) {

  /** The kinds of event. */
  public enum Kind {
    /** Q has fallen. */
    DEGRADATION,
    /** The alert that was raised before has ended. */
    RECOVERED,
    /** The line has no valid bit error ratio. */
    DARK,
    /** No points of the line arrive. */
    SILENT;

    /** The value of the tag {@code kind}. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}

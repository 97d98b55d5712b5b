package io.unifiedtelemetry.connect.benchmark.report;

import io.unifiedtelemetry.connect.benchmark.result.Summary;
import java.util.Locale;

/** Formats numbers with at least three significant digits. */
final class Numbers {
  private Numbers() {}

  static String format(double value) {
    double size = Math.abs(value);
    String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
    return value == 0 ? "0" : String.format(Locale.ROOT, format, value);
  }

  /** Formats the median, with minimum and maximum if there were several runs. */
  static String format(Summary summary) {
    String median = format(summary.median());
    return summary.runs() == 1
        ? median
        : median + " (" + format(summary.min()) + " – " + format(summary.max()) + ")";
  }
}

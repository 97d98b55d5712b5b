package io.unifiedtelemetry.connect.benchmark.report;

import io.unifiedtelemetry.connect.benchmark.result.Spread;
import java.util.Locale;

/** How numbers are written: three digits at least, no more than mean something. */
final class Numbers {
  private Numbers() {}

  static String of(double value) {
    double size = Math.abs(value);
    String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
    return value == 0 ? "0" : String.format(Locale.ROOT, format, value);
  }

  /** The median, and the lowest and the highest where there were several runs. */
  static String of(Spread spread) {
    String median = of(spread.median());
    return spread.runs() == 1
        ? median
        : median + " (" + of(spread.lowest()) + " – " + of(spread.highest()) + ")";
  }
}

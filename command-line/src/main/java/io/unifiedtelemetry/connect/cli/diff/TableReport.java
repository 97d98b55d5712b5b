package io.unifiedtelemetry.connect.cli.diff;

import io.unifiedtelemetry.connect.cli.diff.Tally.Example;
import io.unifiedtelemetry.connect.cli.diff.Tally.Kind;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/** Examples of differences, then a table with a row per measurement. */
final class TableReport implements Report {
  private static final int MIN_WIDTH = 11;

  @Override
  public void print(Map<String, Tally> tallies, Tally total, PrintWriter out) {
    tallies.values().forEach(tally -> tally.examples().forEach(each -> print(each, out)));
    if (!total.isEqual()) {
      out.println();
    }
    int width = tallies.keySet().stream().mapToInt(String::length).reduce(MIN_WIDTH, Math::max);
    out.printf(
        "%-" + width + "s  %13s  %13s  %11s  %11s  %11s%n",
        "measurement",
        "left",
        "right",
        "missing",
        "extra",
        "different");
    tallies.forEach((measurement, tally) -> row(measurement, tally, width, out));
    if (tallies.size() != 1) {
      row("total", total, width, out);
    }
  }

  private static void row(String name, Tally tally, int width, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%-" + width + "s  %,13d  %,13d  %,11d  %,11d  %,11d%n",
        name,
        tally.left(),
        tally.right(),
        tally.count(Kind.MISSING),
        tally.count(Kind.EXTRA),
        tally.count(Kind.DIFFERENT));
  }

  private static void print(Example example, PrintWriter out) {
    switch (example.kind()) {
      case MISSING -> out.println("missing    " + example.left().line());
      case EXTRA -> out.println("extra      " + example.right().line());
      case DIFFERENT -> {
        out.println("different  " + example.left().line());
        out.println("    right  " + example.right().line());
      }
    }
  }
}

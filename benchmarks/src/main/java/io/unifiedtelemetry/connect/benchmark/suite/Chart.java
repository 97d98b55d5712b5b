package io.unifiedtelemetry.connect.benchmark.suite;

import java.util.List;

/**
 * A chart on the page.
 *
 * @param name of its file, without the extension
 * @param scenarios prefix of the names of the scenarios in it
 * @param metrics in it: one for bars, any number for growth
 */
public record Chart(String name, String title, Kind kind, String scenarios, List<String> metrics) {
  /** How figures are drawn. */
  public enum Kind {
    /** A group of bars per scenario, a bar per system. */
    BARS,
    /** The same on a logarithmic axis. */
    LOGARITHMIC_BARS,
    /** A log-log plot per scenario, with a curve per metric over the size. */
    GROWTH
  }

  /** Bars for one metric in all scenarios that have it. */
  public static Chart bars(String name, String title, String metric) {
    return new Chart(name, title, Kind.BARS, "", List.of(metric));
  }

  /** Bars on a logarithmic axis, for values of several orders of magnitude. */
  public static Chart logarithmicBars(String name, String title, String metric) {
    return new Chart(name, title, Kind.LOGARITHMIC_BARS, "", List.of(metric));
  }

  /** Plots of all scenarios with this prefix that were measured at several sizes. */
  public static Chart growth(String name, String title, String scenarios, List<String> metrics) {
    return new Chart(name, title, Kind.GROWTH, scenarios, metrics);
  }
}

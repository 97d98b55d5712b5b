package io.unifiedtelemetry.connect.benchmark.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/** Costs over the size of the work, both on logarithmic axes: a straight line is a power. */
final class LogLogPlot {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 400;
  private static final int LEFT = 70;
  private static final int RIGHT = 250;
  private static final int TOP = 36;
  private static final int BOTTOM = 40;
  private static final String INK = "#24292f";
  private static final String GRID = "#d0d7de";
  private static final List<String> COLOURS =
      List.of("#1f6feb", "#cf222e", "#1a7f37", "#9a6700", "#8250df", "#bf3989", "#57606a");

  private final Map<String, SortedMap<Double, Double>> costs;
  private final double[] x;
  private final double[] y;

  private LogLogPlot(Map<String, SortedMap<Double, Double>> costs) {
    this.costs = costs;
    this.x = decades(costs.values().stream().flatMap(each -> each.keySet().stream()).toList());
    this.y = decades(costs.values().stream().flatMap(each -> each.values().stream()).toList());
  }

  /**
   * Draws one.
   *
   * @param costs by name, then by size
   */
  static String draw(String title, Map<String, SortedMap<Double, Double>> costs) {
    return new LogLogPlot(costs).draw(title);
  }

  private String draw(String title) {
    Svg svg = new Svg(WIDTH, HEIGHT);
    svg.text(10, 20, "start", INK, title);
    for (double decade = x[0]; decade <= x[1]; decade++) {
      double at = across(Math.pow(10, decade));
      svg.line(at, TOP, at, HEIGHT - BOTTOM, GRID, "");
      svg.text(at, HEIGHT - BOTTOM + 18, "middle", INK, power(decade));
    }
    for (double decade = y[0]; decade <= y[1]; decade++) {
      double at = up(Math.pow(10, decade));
      svg.line(LEFT, at, WIDTH - RIGHT, at, GRID, "");
      svg.text(LEFT - 8, at + 4, "end", INK, power(decade));
    }
    int number = 0;
    for (Map.Entry<String, SortedMap<Double, Double>> each : costs.entrySet()) {
      draw(each.getKey(), each.getValue(), number++, svg);
    }
    return svg.toString();
  }

  private void draw(String name, SortedMap<Double, Double> values, int number, Svg svg) {
    String colour = COLOURS.get(number % COLOURS.size());
    Map.Entry<Double, Double> before = null;
    for (Map.Entry<Double, Double> each : values.entrySet()) {
      if (each.getValue() > 0) {
        svg.dot(across(each.getKey()), up(each.getValue()), colour);
        if (before != null) {
          svg.line(
              across(before.getKey()),
              up(before.getValue()),
              across(each.getKey()),
              up(each.getValue()),
              colour,
              "stroke-width=\"2\"");
        }
        before = each;
      }
    }
    int line = TOP + 14 + number * 34;
    svg.dot(WIDTH - RIGHT + 16, line - 4, colour);
    svg.text(WIDTH - RIGHT + 26, line, "start", INK, name);
    String exponent = Growth.text(values);
    if (!exponent.isEmpty()) {
      String growth = "grows with size^" + exponent;
      svg.text(WIDTH - RIGHT + 26, line + 14, "start", colour, growth);
    }
  }

  private double across(double value) {
    return LEFT + (Math.log10(value) - x[0]) / (x[1] - x[0]) * (WIDTH - LEFT - RIGHT);
  }

  private double up(double value) {
    double part = (Math.log10(value) - y[0]) / (y[1] - y[0]);
    return HEIGHT - BOTTOM - part * (HEIGHT - TOP - BOTTOM);
  }

  private static double[] decades(List<Double> values) {
    double[] logarithms =
        values.stream().filter(each -> each > 0).mapToDouble(Math::log10).sorted().toArray();
    if (logarithms.length == 0) {
      return new double[] {0, 1};
    }
    double first = Math.floor(logarithms[0]);
    return new double[] {first, Math.max(first + 1, Math.ceil(logarithms[logarithms.length - 1]))};
  }

  private static String power(double decade) {
    double value = Math.pow(10, decade);
    return decade >= 0 ? String.format(Locale.ROOT, "%,.0f", value) : Double.toString(value);
  }
}

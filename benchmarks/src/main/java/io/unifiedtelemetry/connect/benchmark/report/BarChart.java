package io.unifiedtelemetry.connect.benchmark.report;

import io.unifiedtelemetry.connect.benchmark.result.Spread;
import java.util.Map;

/** Bars side by side, each with its spread. */
final class BarChart {
  private static final int WIDTH = 720;
  private static final int LEFT = 190;
  private static final int RIGHT = 190;
  private static final int TOP = 36;
  private static final int ROW = 30;
  private static final String OURS = "#1f6feb";
  private static final String OTHERS = "#9aa4b2";
  private static final String INK = "#24292f";

  private BarChart() {}

  /**
   * Draws one.
   *
   * @param bars by name, from top to bottom
   * @param ours begins the name of the bar that stands out
   */
  static String draw(String title, Map<String, Spread> bars, String ours) {
    double most = bars.values().stream().mapToDouble(Spread::highest).max().orElse(1);
    double scale = (WIDTH - LEFT - RIGHT) / (most > 0 ? most : 1);
    Svg svg = new Svg(WIDTH, TOP + ROW * bars.size() + 10);
    svg.text(10, 20, "start", INK, title);
    int y = TOP;
    for (Map.Entry<String, Spread> bar : bars.entrySet()) {
      Spread spread = bar.getValue();
      String colour = bar.getKey().startsWith(ours) ? OURS : OTHERS;
      double middle = y + ROW / 2.0;
      double end = LEFT + Math.max(0, spread.highest()) * scale;
      svg.text(LEFT - 8, middle + 4, "end", INK, bar.getKey());
      svg.box(LEFT, y + 5, Math.max(0, spread.median()) * scale, ROW - 10, colour);
      svg.line(LEFT + Math.max(0, spread.lowest()) * scale, middle, end, middle, INK, "");
      svg.text(end + 8, middle + 4, "start", INK, Numbers.of(spread));
      y += ROW;
    }
    return svg.toString();
  }
}

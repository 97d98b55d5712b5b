package io.unifiedtelemetry.connect.benchmark.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.HorizontalBarStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;

/** Fonts, colors and axes of the charts: dark text on white, readable on light and dark pages. */
final class ChartStyle {
  private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  private static final Font TITLE = TEXT.deriveFont(Font.BOLD, 14f);
  private static final Color INK = new Color(0x24292f);
  private static final Color GRID = new Color(0xd0d7de);
  private static final Color CONNECTOR = new Color(0x1f6feb);
  private static final List<Color> OTHERS =
      List.of(new Color(0x6e7781), new Color(0xafb8c1), new Color(0xd8a657), new Color(0xe9d3a8));
  private static final Color[] CURVES = {
    new Color(0x1f6feb),
    new Color(0xcf222e),
    new Color(0x1a7f37),
    new Color(0x9a6700),
    new Color(0x8250df)
  };
  // Room for the label of the longest bar.
  private static final double LABEL_ROOM = 1.12;

  private ChartStyle() {}

  /** Sets the style of bars, on a linear axis from 0 or on a logarithmic one. */
  static void bars(HorizontalBarStyler styler, boolean logarithmic, double[] values) {
    common(styler);
    styler.setLabelsVisible(true).setLabelsFont(TEXT).setLabelsFontColor(INK);
    styler.setLabelsFontColorAutomaticEnabled(false);
    // Above 1: next to the end of the bar.
    styler.setLabelsPosition(1.05);
    styler.setAvailableSpaceFill(0.85);
    // Less than the height of a group; otherwise XChart omits the names of some.
    styler.setXAxisTickMarkSpacingHint(30);
    styler.setYAxisLabelAlignment(AxesChartStyler.TextAlignment.Right);
    styler.setPlotGridHorizontalLinesVisible(false);
    styler.setPlotContentSize(0.98).setChartPadding(20);
    styler.setLegendLayout(Styler.LegendLayout.Horizontal).setLegendPadding(14);
    styler.setXAxisTickLabelsFormattingFunction(ChartStyle::format);
    if (logarithmic) {
      logarithmicX(styler, values);
    } else {
      double max = Arrays.stream(values).max().orElseThrow();
      styler.setXAxisMin(0.0).setXAxisMax(max * LABEL_ROOM);
    }
  }

  /** Sets the style of a plot with two logarithmic axes. */
  static void logLog(XYStyler styler, double[] x, double[] y) {
    common(styler);
    logarithmicX(styler, x);
    styler.setYAxisLogarithmic(true);
    styler.setYAxisMin(decadeBelow(y)).setYAxisMax(decadeAbove(y));
    styler.setXAxisTickLabelsFormattingFunction(ChartStyle::format);
    styler.setYAxisTickLabelsFormattingFunction(ChartStyle::format);
    styler.setSeriesColors(CURVES);
    styler.setMarkerSize(7);
    // Room for half of the last label on the x axis, which XChart omits otherwise.
    styler.setChartPadding(30);
    styler.setLegendLayout(Styler.LegendLayout.Vertical);
  }

  /** Returns a color per series that makes the connector stand out. */
  static Color[] barColors(List<String> systems, boolean grouped) {
    List<Color> colors = new ArrayList<>();
    int others = 0;
    for (String each : systems) {
      boolean isConnector = !grouped || each.startsWith("connector");
      colors.add(isConnector ? CONNECTOR : OTHERS.get(others++ % OTHERS.size()));
    }
    return colors.toArray(Color[]::new);
  }

  private static void common(AxesChartStyler styler) {
    styler.setChartBackgroundColor(Color.WHITE).setChartFontColor(INK);
    styler.setChartTitleFont(TITLE);
    styler.setLegendFont(TEXT).setLegendBorderColor(Color.WHITE).setLegendPadding(6);
    styler.setLegendPosition(Styler.LegendPosition.OutsideS);
    styler.setPlotBorderVisible(false);
    styler.setAxisTicksLineVisible(false).setAxisTicksMarksVisible(false);
    styler.setAxisTickLabelsFont(TEXT).setAxisTickLabelsColor(INK);
    styler.setPlotGridLinesColor(GRID).setPlotGridLinesStroke(new BasicStroke(1));
  }

  private static void logarithmicX(AxesChartStyler styler, double[] values) {
    styler.setXAxisLogarithmic(true);
    styler.setXAxisMin(decadeBelow(values)).setXAxisMax(decadeAbove(values));
  }

  private static double decadeBelow(double[] values) {
    double min = Arrays.stream(values).filter(each -> each > 0).min().orElse(1);
    return Math.pow(10, Math.floor(Math.log10(min)));
  }

  private static double decadeAbove(double[] values) {
    double max = Arrays.stream(values).max().orElse(1);
    double decade = Math.pow(10, Math.ceil(Math.log10(max)));
    return Math.max(decade, 10 * decadeBelow(values));
  }

  // Marks on axes are round numbers, which need no more decimals.
  private static String format(double value) {
    if (value == Math.rint(value)) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    String text = Numbers.format(value);
    boolean isRound = value * 10 == Math.rint(value * 10) || text.matches("0\\.0*10*");
    return isRound ? text.replaceFirst("0+$", "") : text;
  }
}

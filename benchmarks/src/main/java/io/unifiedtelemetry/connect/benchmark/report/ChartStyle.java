package io.unifiedtelemetry.connect.benchmark.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
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

  /** Bars from 0 on. */
  static void bars(HorizontalBarStyler styler, double max) {
    common(styler);
    styler.setLabelsVisible(true).setLabelsFont(TEXT).setLabelsFontColor(INK);
    styler.setLabelsFontColorAutomaticEnabled(false);
    // Above 1: next to the end of the bar.
    styler.setLabelsPosition(1.05);
    styler.setAvailableSpaceFill(0.85);
    styler.setXAxisMin(0.0).setXAxisMax(max * LABEL_ROOM);
    // Otherwise some bars have no label on the axis.
    styler.setXAxisTickMarkSpacingHint(1);
    styler.setPlotGridHorizontalLinesVisible(false);
    styler.setLegendLayout(Styler.LegendLayout.Horizontal);
    styler.setXAxisTickLabelsFormattingFunction(Numbers::format);
  }

  /** Bars on a logarithmic axis between two powers of ten. */
  static void logarithmicBars(HorizontalBarStyler styler, double min, double max) {
    bars(styler, max);
    styler.setXAxisLogarithmic(true).setXAxisMin(min).setXAxisMax(max);
  }

  /** Two logarithmic axes, each between two powers of ten. */
  static void logLog(XYStyler styler, double[] x, double[] y) {
    common(styler);
    styler.setXAxisLogarithmic(true).setXAxisMin(x[0]).setXAxisMax(x[1]);
    styler.setYAxisLogarithmic(true).setYAxisMin(y[0]).setYAxisMax(y[1]);
    styler.setXAxisTickLabelsFormattingFunction(ChartStyle::decade);
    styler.setYAxisTickLabelsFormattingFunction(ChartStyle::decade);
    styler.setSeriesColors(CURVES);
    styler.setMarkerSize(7);
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
    styler.setChartBackgroundColor(Color.WHITE).setChartFontColor(INK).setChartPadding(12);
    styler.setChartTitleFont(TITLE);
    styler.setLegendFont(TEXT).setLegendBorderColor(Color.WHITE).setLegendPadding(6);
    styler.setLegendPosition(Styler.LegendPosition.OutsideS);
    styler.setPlotBorderVisible(false);
    styler.setAxisTickLabelsFont(TEXT).setAxisTickLabelsColor(INK);
    styler.setPlotGridLinesColor(GRID).setPlotGridLinesStroke(new BasicStroke(1));
  }

  private static String decade(double value) {
    return value >= 1 ? String.format(Locale.ROOT, "%,.0f", value) : Double.toString(value);
  }
}

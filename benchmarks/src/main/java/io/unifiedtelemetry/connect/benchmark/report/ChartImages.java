package io.unifiedtelemetry.connect.benchmark.report;

import io.unifiedtelemetry.connect.benchmark.result.Figure;
import io.unifiedtelemetry.connect.benchmark.result.Figures;
import io.unifiedtelemetry.connect.benchmark.result.Summary;
import io.unifiedtelemetry.connect.benchmark.suite.Chart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.XYChart;

/** Draws charts into SVG files in a folder next to the page. */
final class ChartImages {
  private static final int WIDTH = 990;
  private static final int BAR_HEIGHT = 20;
  private static final int GROUP_GAP = 14;
  private static final int FRAME_HEIGHT = 100;
  private static final int MAX_PLOT_WIDTH = 640;
  private static final int PLOT_HEIGHT = 310;
  private static final int LEGEND_ROW_HEIGHT = 37;

  private final Path folder;

  ChartImages(Path folder) {
    this.folder = folder;
  }

  /** Draws a chart and returns the Markdown that shows it; empty if there is nothing to draw. */
  String draw(Chart chart, Figures figures) throws IOException {
    List<String> scenarios =
        figures.scenarios().stream()
            .filter(each -> each.startsWith(chart.scenarios()))
            .filter(each -> figures.hasSizes(each) == (chart.kind() == Chart.Kind.GROWTH))
            .filter(each -> figures.of(each).stream().anyMatch(figure -> isIn(chart, figure)))
            .toList();
    if (scenarios.isEmpty()) {
      return "";
    }
    Path file = folder.resolve(chart.name() + ".svg");
    if (chart.kind() == Chart.Kind.GROWTH) {
      int width = Math.min(WIDTH / scenarios.size(), MAX_PLOT_WIDTH);
      SvgFile.write(
          file, scenarios.stream().map(each -> plot(chart, figures, each, width)).toList());
    } else {
      SvgFile.write(file, List.of(bars(chart, figures, scenarios)));
    }
    return "![" + chart.title() + "](" + folder.getFileName() + "/" + chart.name() + ".svg)\n\n";
  }

  /** Draws a group of bars per scenario, or a bar per system if there is only one scenario. */
  private static HorizontalBarChart bars(Chart chart, Figures figures, List<String> scenarios) {
    List<Figure> drawn = figures.all().stream().filter(each -> isIn(chart, each)).toList();
    List<String> systems = drawn.stream().map(Figure::system).distinct().toList();
    boolean grouped = scenarios.size() > 1;
    int groups = grouped ? scenarios.size() : systems.size();
    int barsPerGroup = grouped ? systems.size() : 1;
    int height = FRAME_HEIGHT + groups * (barsPerGroup * BAR_HEIGHT + GROUP_GAP);
    HorizontalBarChart image = new HorizontalBarChart(WIDTH, height);
    image.setTitle(grouped ? chart.title() : chart.title() + ": " + scenarios.get(0));
    if (grouped) {
      for (String system : systems) {
        image.addSeries(system, medians(chart, figures, scenarios, List.of(system)), scenarios);
      }
    } else {
      image.addSeries(chart.title(), medians(chart, figures, scenarios, systems), systems);
    }
    double[] values = drawn.stream().mapToDouble(each -> each.summary().median()).toArray();
    ChartStyle.bars(image.getStyler(), chart.kind() == Chart.Kind.LOGARITHMIC_BARS, values);
    image.getStyler().setLegendVisible(grouped);
    image.getStyler().setSeriesColors(ChartStyle.barColors(systems, grouped));
    return image;
  }

  // Null leaves a gap for a system that was not measured in a scenario.
  private static List<Double> medians(
      Chart chart, Figures figures, List<String> scenarios, List<String> systems) {
    List<Double> medians = new ArrayList<>();
    for (String scenario : scenarios) {
      for (String system : systems) {
        medians.add(
            figures
                .summary(scenario, system, chart.metrics().get(0))
                .map(Summary::median)
                .orElse(null));
      }
    }
    return medians;
  }

  /** Draws a log-log plot, in which power laws are straight lines. */
  private static XYChart plot(Chart chart, Figures figures, String scenario, int width) {
    List<Figure> drawn = figures.of(scenario).stream().filter(each -> isIn(chart, each)).toList();
    List<String> metrics = drawn.stream().map(Figure::metric).distinct().toList();
    XYChart image = new XYChart(width, PLOT_HEIGHT + metrics.size() * LEGEND_ROW_HEIGHT);
    image.setTitle(scenario);
    for (String metric : metrics) {
      addCurve(image, metric, figures.bySize(scenario, drawn.get(0).system(), metric));
    }
    ChartStyle.logLog(
        image.getStyler(),
        drawn.stream().mapToDouble(Figure::size).toArray(),
        drawn.stream().mapToDouble(each -> each.summary().median()).toArray());
    return image;
  }

  private static void addCurve(XYChart image, String metric, SortedMap<Double, Double> costs) {
    // Zero has no place on a logarithmic axis.
    costs.values().removeIf(each -> each <= 0);
    if (!costs.isEmpty()) {
      String exponent = GrowthExponent.format(costs);
      String label = exponent.isEmpty() ? metric : metric + "\nexponent " + exponent;
      image
          .addSeries(
              label.replace("\n", ", "), List.copyOf(costs.keySet()), List.copyOf(costs.values()))
          .setLabel(label);
    }
  }

  private static boolean isIn(Chart chart, Figure figure) {
    return chart.metrics().contains(figure.metric());
  }
}

package io.unifiedtelemetry.connect.benchmark.report;

import io.unifiedtelemetry.connect.benchmark.result.Figure;
import io.unifiedtelemetry.connect.benchmark.result.Figures;
import io.unifiedtelemetry.connect.benchmark.result.Summary;
import io.unifiedtelemetry.connect.benchmark.suite.Chart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.XYChart;

/** Draws charts into SVG files in a folder next to the page. */
final class ChartImages {
  private static final int WIDTH = 960;
  private static final int BAR_HEIGHT = 20;
  private static final int GROUP_GAP = 14;
  private static final int FRAME_HEIGHT = 100;
  private static final int PLOT_WIDTH = 440;
  private static final int PLOT_HEIGHT = 300;
  private static final int LEGEND_ROW_HEIGHT = 22;

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
      List<XYChart> plots = new ArrayList<>();
      for (String each : scenarios) {
        plots.add(plot(chart, figures, each, scenarios.size()));
      }
      SvgFile.write(file, plots);
    } else {
      SvgFile.write(file, List.of(bars(chart, figures, scenarios)));
    }
    return "![" + chart.title() + "](" + folder.getFileName() + "/" + chart.name() + ".svg)\n\n";
  }

  /** A group of bars per scenario; a bar per system if there is only one scenario. */
  private static HorizontalBarChart bars(Chart chart, Figures figures, List<String> scenarios) {
    String metric = chart.metrics().get(0);
    List<Figure> drawn = figures.all().stream().filter(each -> isIn(chart, each)).toList();
    List<String> systems = drawn.stream().map(Figure::system).distinct().toList();
    boolean grouped = scenarios.size() > 1;
    int bars = grouped ? scenarios.size() * systems.size() : systems.size();
    int gaps = (grouped ? scenarios.size() : systems.size()) * GROUP_GAP;
    HorizontalBarChart image =
        new HorizontalBarChart(WIDTH, FRAME_HEIGHT + bars * BAR_HEIGHT + gaps);
    image.setTitle(grouped ? chart.title() : chart.title() + " (" + scenarios.get(0) + ")");
    if (grouped) {
      for (String system : systems) {
        image.addSeries(
            system,
            scenarios.stream().map(each -> median(figures, each, system, metric)).toList(),
            scenarios);
      }
    } else {
      image.addSeries(
          metric,
          systems.stream().map(each -> median(figures, scenarios.get(0), each, metric)).toList(),
          systems);
    }
    double max = drawn.stream().mapToDouble(each -> each.summary().median()).max().orElseThrow();
    if (chart.kind() == Chart.Kind.LOGARITHMIC_BARS) {
      double min = drawn.stream().mapToDouble(each -> each.summary().median()).min().orElseThrow();
      ChartStyle.logarithmicBars(image.getStyler(), decadeBelow(min), decadeAbove(max));
    } else {
      ChartStyle.bars(image.getStyler(), max);
    }
    image.getStyler().setLegendVisible(grouped);
    image.getStyler().setSeriesColors(ChartStyle.barColors(systems, grouped));
    return image;
  }

  // Null leaves a gap for a system that was not measured in this scenario.
  private static Double median(Figures figures, String scenario, String system, String metric) {
    return figures.summary(scenario, system, metric).map(Summary::median).orElse(null);
  }

  /** A log-log plot, in which power laws are straight lines. */
  private static XYChart plot(Chart chart, Figures figures, String scenario, int plots) {
    List<String> metrics =
        figures.of(scenario).stream()
            .map(Figure::metric)
            .filter(chart.metrics()::contains)
            .distinct()
            .toList();
    int width = plots == 1 ? WIDTH * 2 / 3 : PLOT_WIDTH;
    int rows = (int) chart.metrics().stream().filter(metrics::contains).count();
    XYChart image = new XYChart(width, PLOT_HEIGHT + rows * LEGEND_ROW_HEIGHT);
    image.setTitle(scenario.substring(0, 1).toUpperCase(Locale.ROOT) + scenario.substring(1));
    List<Double> sizes = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (String metric : metrics) {
      String system = figures.of(scenario).get(0).system();
      SortedMap<Double, Double> costs = figures.bySize(scenario, system, metric);
      costs.values().removeIf(each -> each <= 0);
      if (!costs.isEmpty()) {
        sizes.addAll(costs.keySet());
        values.addAll(costs.values());
        image.addSeries(
            metric + " (exponent " + GrowthExponent.format(costs) + ")",
            List.copyOf(costs.keySet()),
            List.copyOf(costs.values()));
      }
    }
    ChartStyle.logLog(image.getStyler(), range(sizes), range(values));
    return image;
  }

  private static boolean isIn(Chart chart, Figure figure) {
    return chart.metrics().contains(figure.metric());
  }

  private static double[] range(Collection<Double> values) {
    double min = values.stream().mapToDouble(each -> each).min().orElse(1);
    double max = values.stream().mapToDouble(each -> each).max().orElse(1);
    return new double[] {decadeBelow(min), decadeAbove(max)};
  }

  private static double decadeBelow(double value) {
    return Math.pow(10, Math.floor(Math.log10(value)));
  }

  private static double decadeAbove(double value) {
    return Math.pow(10, Math.floor(Math.log10(value)) + 1);
  }
}

package io.unifiedtelemetry.connect.benchmark.report;

import io.unifiedtelemetry.connect.benchmark.result.Figure;
import io.unifiedtelemetry.connect.benchmark.result.Figures;
import io.unifiedtelemetry.connect.benchmark.result.Spread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/** Draws figures into files of a folder beside the page. */
final class Charts {
  private static final String OURS = "connector";

  private final Path folder;
  private final String part;

  /**
   * @param part begins the names of the files
   */
  Charts(Path folder, String part) {
    this.folder = folder;
    this.part = part;
  }

  /** Bars of one measure in one scene; the answer is Markdown, empty where nothing is compared. */
  String bars(Figures figures, String scene, String measure) throws IOException {
    Map<String, Spread> bars = new LinkedHashMap<>();
    for (Figure each : figures.all()) {
      if (each.scene().equals(scene) && each.measure().equals(measure)) {
        bars.put(each.subject(), each.spread());
      }
    }
    String title = scene + ": " + measure;
    return bars.size() < 2 ? "" : image(title, BarChart.draw(title, bars, OURS));
  }

  /** Some measures of a scene over the size; the answer is Markdown. */
  String growth(Figures figures, String scene, List<String> measures) throws IOException {
    Map<String, SortedMap<Double, Double>> costs = new LinkedHashMap<>();
    for (Figure each : figures.all()) {
      if (each.scene().equals(scene) && measures.contains(each.measure())) {
        costs.put(each.measure(), figures.bySize(scene, each.subject(), each.measure()));
      }
    }
    return image(scene, LogLogPlot.draw(scene, costs));
  }

  private String image(String title, String svg) throws IOException {
    String name =
        (part + "-" + title).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + ".svg";
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(name), svg);
    return "![" + title + "](" + folder.getFileName() + "/" + name + ")\n\n";
  }
}

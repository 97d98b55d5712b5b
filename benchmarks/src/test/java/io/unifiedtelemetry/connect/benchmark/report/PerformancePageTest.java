package io.unifiedtelemetry.connect.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.benchmark.Bench;
import io.unifiedtelemetry.connect.benchmark.Part;
import io.unifiedtelemetry.connect.benchmark.result.Figures;
import io.unifiedtelemetry.connect.benchmark.result.Profile;
import io.unifiedtelemetry.connect.benchmark.result.Results;
import io.unifiedtelemetry.connect.benchmark.result.Share;
import io.unifiedtelemetry.connect.benchmark.result.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerformancePageTest {
  @TempDir private Path folder;
  private final Figures figures = new Figures();

  @BeforeEach
  void measured() {
    figures.add("a <scene>", "connector", "lines/s", 50_000);
    figures.add("a <scene>", "connector", "lines/s", 70_000);
    figures.add("a <scene>", "connector", "lines/s", 60_000);
    figures.add("a <scene>", "Telegraf", "lines/s", 30_000);
    for (int size : new int[] {100, 1_000, 10_000}) {
      figures.add("growing", "connector", "CPU s", size, size * 0.02);
      figures.add("growing", "connector", "threads", size, 0);
    }
  }

  @Test
  void saysWhatIsReachedAndWhatIsNot() throws Exception {
    String page = write();

    assertThat(page)
        .contains("| good | at least 50,000 | 60,000 (50,000 – 70,000) | reached |")
        .contains("| bad | at most 50,000 | 60,000 (50,000 – 70,000) | **not reached** |")
        .contains("| other | at least 1.00 | not measured |  |");
  }

  @Test
  void showsFiguresGrowthAndWhereTimeGoes() throws Exception {
    String page = write();

    assertThat(page)
        .contains("| connector | 60,000 (50,000 – 70,000) |")
        .contains("| CPU s | 2.00 | 20.0 | 200 | 1.00 |")
        .contains("| `Lane.send` | 25.0 % |")
        .contains("| cores | 2 |");
  }

  @Test
  void drawsEachPictureThatItShows() throws Exception {
    write();

    for (String each : List.of("sink-a-scene-lines-s.svg", "sink-growing.svg")) {
      Path drawing = folder.resolve("performance").resolve(each);
      assertThat(drawing).content().doesNotContain("NaN").doesNotContain("Infinity");
      DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(drawing.toFile());
    }
    assertThat(folder.resolve("performance/sink-growing.svg")).content().contains("size^1.00");
  }

  private String write() throws Exception {
    new Results(
            "sink",
            "2026-01-05T00:00:00Z",
            "./benchmark sink",
            false,
            Map.of("cores", "2"),
            Map.of(),
            figures.all(),
            List.of(new Profile("a", "worker", "code", List.of(new Share("Lane.send", 0.25)))))
        .save(folder);
    Path page = folder.resolve("performance.md");
    new PerformancePage(folder, page).write(List.of(new OnePart()));
    return Files.readString(page);
  }

  private static final class OnePart implements Part {
    @Override
    public String name() {
      return "sink";
    }

    @Override
    public String title() {
      return "A part";
    }

    @Override
    public void run(Bench bench) {}

    @Override
    public List<Target> targets() {
      return List.of(
          Target.atLeast(50_000, "good", each -> each.spread("a <scene>", "connector", "lines/s")),
          Target.atMost(50_000, "bad", each -> each.spread("a <scene>", "connector", "lines/s")),
          Target.atLeast(1, "other", each -> each.spread("another", "connector", "lines/s")));
    }

    @Override
    public List<String> drawn() {
      return List.of("lines/s", "CPU s", "threads");
    }
  }
}

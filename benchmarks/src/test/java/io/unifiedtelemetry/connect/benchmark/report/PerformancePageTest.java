package io.unifiedtelemetry.connect.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.benchmark.result.Figures;
import io.unifiedtelemetry.connect.benchmark.result.Profile;
import io.unifiedtelemetry.connect.benchmark.result.Results;
import io.unifiedtelemetry.connect.benchmark.result.Target;
import io.unifiedtelemetry.connect.benchmark.suite.BenchmarkContext;
import io.unifiedtelemetry.connect.benchmark.suite.BenchmarkSuite;
import io.unifiedtelemetry.connect.benchmark.suite.Chart;
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
    figures.add("a <scenario>", "connector", "lines/s", 50_000);
    figures.add("a <scenario>", "connector", "lines/s", 70_000);
    figures.add("a <scenario>", "connector", "lines/s", 60_000);
    figures.add("a <scenario>", "Telegraf", "lines/s", 30_000);
    for (int size : new int[] {100, 1_000, 10_000}) {
      figures.add("growing", "connector", "CPU s", size, size * 0.02);
      figures.add("growing", "connector", "threads", size, 0);
    }
  }

  @Test
  void reportsWhichTargetsAreReached() throws Exception {
    String page = write();

    assertThat(page)
        .contains("| good | at least 50,000 | 60,000 (50,000 – 70,000) | reached |")
        .contains("| bad | at most 50,000 | 60,000 (50,000 – 70,000) | **not reached** |")
        .contains("| other | at least 1.00 | not measured |  |");
  }

  @Test
  void showsFiguresGrowthAndProfiles() throws Exception {
    String page = write();

    assertThat(page)
        .contains("| connector | 60,000 (50,000 – 70,000) |")
        .contains("| CPU s | 2.00 | 20.0 | 200 | 1.00 |")
        .contains("| `Lane.send` | 25.0 % |")
        .contains("| cores | 2 |");
  }

  @Test
  void drawsEachChartThatItShows() throws Exception {
    String page = write();

    for (String each : List.of("sink-rate.svg", "sink-growth.svg")) {
      assertThat(page).contains("(performance/" + each + ")");
      Path image = folder.resolve("performance").resolve(each);
      assertThat(image).content().doesNotContain("NaN").doesNotContain("Infinity");
      DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(image.toFile());
    }
    assertThat(folder.resolve("performance/sink-growth.svg")).content().contains("exponent 1.00");
  }

  @Test
  void drawsTheSameImagesEachTime() throws Exception {
    write();
    byte[] rate = Files.readAllBytes(folder.resolve("performance/sink-rate.svg"));
    byte[] growth = Files.readAllBytes(folder.resolve("performance/sink-growth.svg"));
    write();

    assertThat(folder.resolve("performance/sink-rate.svg")).hasBinaryContent(rate);
    assertThat(folder.resolve("performance/sink-growth.svg")).hasBinaryContent(growth);
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
            List.of(
                new Profile("a", "worker", "code", List.of(new Profile.Share("Lane.send", 0.25)))))
        .save(folder);
    Path page = folder.resolve("performance.md");
    new PerformancePage(folder, page).write(List.of(new TestSuite()));
    return Files.readString(page);
  }

  private static final class TestSuite implements BenchmarkSuite {
    @Override
    public String name() {
      return "sink";
    }

    @Override
    public String title() {
      return "A suite";
    }

    @Override
    public void run(BenchmarkContext context) {}

    @Override
    public List<Target> targets() {
      return List.of(
          Target.atLeast(
              50_000, "good", each -> each.summary("a <scenario>", "connector", "lines/s")),
          Target.atMost(
              50_000, "bad", each -> each.summary("a <scenario>", "connector", "lines/s")),
          Target.atLeast(1, "other", each -> each.summary("another", "connector", "lines/s")));
    }

    @Override
    public List<Chart> charts() {
      return List.of(
          Chart.bars("sink-rate", "Rate", "lines/s"),
          Chart.growth("sink-growth", "Growth", "growing", List.of("CPU s", "threads")),
          Chart.bars("sink-unmeasured", "Unmeasured", "points/s"));
    }
  }
}

package io.unifiedtelemetry.connect.benchmark.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresTest {
  private final Figures figures = new Figures();

  @Test
  void computesRatiosRunByRun() {
    add("ours", 10, 40, 30);
    add("theirs", 10, 20, 10);

    assertThat(figures.ratio("scenario", "lines/s", "ours", "theirs"))
        .contains(new Summary(2, 1, 3, 3));
    assertThat(figures.difference("scenario", "lines/s", "ours", "theirs"))
        .contains(new Summary(20, 0, 20, 3));
  }

  @Test
  void hasNoRatioToAnUnmeasuredSystem() {
    add("ours", 10);

    assertThat(figures.ratio("scenario", "lines/s", "ours", "theirs")).isEmpty();
  }

  @Test
  void separatesSizes() {
    figures.add("scenario", "ours", "s", 100, 1);
    figures.add("scenario", "ours", "s", 200, 5);
    figures.add("scenario", "ours", "s", 200, 3);

    assertThat(figures.bySize("scenario", "ours", "s")).isEqualTo(Map.of(100.0, 1.0, 200.0, 4.0));
  }

  @Test
  void comparesScenarios() {
    figures.add("small", "ours", "MB", 100);
    figures.add("large", "ours", "MB", 110);

    assertThat(figures.ratioOfScenarios("large", "small", "ours", "MB"))
        .contains(new Summary(1.1, 1.1, 1.1, 1));
  }

  @Test
  void roundTripsThroughAFile(@TempDir Path folder) throws Exception {
    add("ours", 10, 20);
    Results results =
        new Results(
            "sink",
            "2026-01-05T00:00:00Z",
            "./benchmark sink",
            false,
            Map.of("cores", "2"),
            Map.of("Kafka", "4.3.1"),
            figures.all(),
            List.of(
                new Profile("scenario", "worker", "code", List.of(new Profile.Share("a", 0.5)))));

    results.save(folder);

    assertThat(Results.exist(folder, "source")).isFalse();
    assertThat(Results.load(folder, "sink")).isEqualTo(results);
  }

  @Test
  void percentilesAreMeasuredValues() {
    LatencyDistribution times = new LatencyDistribution(new double[] {4, 1, 3, 2});

    assertThat(times.percentile(0.5)).isEqualTo(2);
    assertThat(times.percentile(0.99)).isEqualTo(4);
    assertThat(times.percentile(0)).isEqualTo(1);
    assertThatThrownBy(() -> new LatencyDistribution(new double[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void add(String system, double... values) {
    for (double each : values) {
      figures.add("scenario", system, "lines/s", each);
    }
  }
}

package io.unifiedtelemetry.connect.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unifiedtelemetry.connect.platform.points.LineReader;
import io.unifiedtelemetry.connect.platform.points.StoredPoint;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadTest {
  @Test
  void linesHaveFiveFieldsAndCycleThroughTheSeries() {
    List<StoredPoint> points =
        lines(LineCorpus.of(1_000, 10), 2_000).map(LineReader::point).toList();

    assertThat(points).allSatisfy(each -> assertThat(each.fields()).hasSize(5));
    assertThat(points.stream().map(each -> each.measurement() + each.tags()).distinct())
        .hasSize(1_000);
    assertThat(points.stream().map(StoredPoint::measurement).distinct()).hasSize(10);
    assertThat(points.stream().map(StoredPoint::timeNs).distinct()).hasSize(2_000);
  }

  @Test
  void generatesTheSameLinesForRecordsAndBodies() {
    LineCorpus corpus = LineCorpus.of(100);
    String body = new String(corpus.lines(30, 40), StandardCharsets.US_ASCII);

    assertThat(new String(corpus.record(30, 40), StandardCharsets.US_ASCII) + "\n").isEqualTo(body);
  }

  @Test
  void comparesTimestampsLineByLine(@TempDir Path folder) throws Exception {
    LineTimestamps start = timestamps(1, 1_000, 2, 2_000, 3, 9_000);
    LineTimestamps end = timestamps(3, 9_500, 2, 5_000, 1, 1_250, 2, 4_000);
    start.save(folder.resolve("start"));

    assertThat(LineTimestamps.load(folder.resolve("start")).millisecondsUntil(end, 0))
        .containsExactly(0.25, 2, 0.5);
    assertThat(start.millisecondsUntil(end, 5)).as("without the first 5 ms").containsExactly(0.5);
  }

  @Test
  void reportsMissingLines() {
    assertThatThrownBy(
            () -> timestamps(1, 1_000, 2, 2_000).millisecondsUntil(timestamps(1, 3_000), 0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("1 of 2 lines never arrived");
  }

  private static LineTimestamps timestamps(long... linesAndTimes) {
    LineTimestamps timestamps = new LineTimestamps();
    for (int i = 0; i < linesAndTimes.length; i += 2) {
      timestamps.add(linesAndTimes[i], linesAndTimes[i + 1]);
    }
    return timestamps;
  }

  private static Stream<String> lines(LineCorpus corpus, int number) {
    return new String(corpus.lines(0, number), StandardCharsets.US_ASCII).lines();
  }
}

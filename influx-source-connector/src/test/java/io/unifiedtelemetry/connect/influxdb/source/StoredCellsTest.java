package io.unifiedtelemetry.connect.influxdb.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The cells of the repair window have a source partition of their own. */
class StoredCellsTest extends LatePointsTestBase {
  private static final long CELL = 300 * SECOND;
  private static final int POINTS = 100;

  private final long first = clock.nanoseconds() / CELL * CELL - POINTS * CELL;

  @Test
  void areStoredApartAndFindLatePointsAfterARestart() throws Exception {
    write(lines());
    readAll();
    Map<String, Object> offset = stored.all().get(measurement());
    assertThat(offset).containsKey("cells");
    assertThat(offset.get("late").toString()).hasSizeLessThan(120);
    assertThat(stored.all().get(cells()).get("cells").toString()).hasSizeGreaterThan(250);

    String late = "m f=1.0 " + (first + 50 * CELL + 1);
    write(List.of(late));
    try (RunningSource source = new RunningSource(config, stored, clock)) {
      pollWhileTimePasses(source, 2);
      source.pollUntilQuiet(QUIET);

      assertThat(source.values()).containsExactly("m f=0.0 " + (first + 50 * CELL), late);
      assertThat(source.points()).allMatch(LatePointsTestBase::isRepeat);
    }
  }

  /** A worker was killed between the two offsets. */
  @Test
  void withoutThemEverythingThatChangedIsRepeated() throws Exception {
    write(lines());
    readAll();
    stored.all().remove(cells());
    String late = "m f=1.0 " + (first + 50 * CELL + 1);
    write(List.of(late));

    try (RunningSource source = new RunningSource(config, stored, clock)) {
      pollWhileTimePasses(source, () -> source.values().contains(late));

      assertThat(source.points()).allMatch(LatePointsTestBase::isRepeat);
    }
  }

  private void readAll() throws Exception {
    try (RunningSource source = new RunningSource(config, stored, clock)) {
      source.pollUntil(points -> points.size() >= POINTS);
      pollWhileTimePasses(source, () -> stored.all().containsKey(cells()));
      // The next point's offset names the cells.
      String last = "m f=2.0 " + (clock.nanoseconds() - 200_000_000);
      write(List.of(last));
      pollWhileTimePasses(source, () -> source.values().contains(last));
    }
  }

  private List<String> lines() {
    return LongStream.range(0, POINTS).mapToObj(i -> "m f=0.0 " + (first + i * CELL)).toList();
  }

  private Map<String, String> measurement() {
    return Map.of("instance", "source", "bucket", bucket, "measurement", "m");
  }

  private Map<String, String> cells() {
    return Map.of("instance", "source", "bucket", bucket, "measurement", "m", "state", "cells");
  }
}

package io.unifiedtelemetry.connect.influxdb.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.influxdb.source.query.ShardGrid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Points that are stored after their time was read. */
class LatePointsTest extends LatePointsTestBase {
  @Test
  void deliversPointsThatTelegrafBuffersForTenSecondsOnce() throws Exception {
    List<String> all = new ArrayList<>();
    try (RunningSource source = new RunningSource(config, stored, clock)) {
      for (int flush = 0; flush < 6; flush++) {
        clock.advance(Duration.ofSeconds(10));
        long now = clock.nanoseconds();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
          lines.add("cpu,host=a usage=" + flush + "." + i + 5 + " " + (now - i * SECOND));
        }
        write(lines);
        all.addAll(lines);
        source.pollUntil(points -> points.size() >= all.size());
      }
      source.pollUntilQuiet(QUIET);

      Lines.assertSame(source.values(), all);
      assertThat(source.points()).noneMatch(LatePointsTestBase::isRepeat);
    }
  }

  @Test
  void deliversAnOverwrittenPointAgain() throws Exception {
    long time = clock.nanoseconds();
    write(List.of("m,t=a f=1.5 " + time, "m,t=b f=1.5 " + time));
    try (RunningSource source = new RunningSource(config, stored, clock)) {
      source.pollUntil(points -> points.size() >= 2);

      write(List.of("m,t=a f=2.5 " + time));

      source.pollUntil(points -> points.size() >= 3);
      source.pollUntilQuiet(QUIET);
      assertThat(source.values())
          .containsExactly("m,t=a f=1.5 " + time, "m,t=b f=1.5 " + time, "m,t=a f=2.5 " + time);
    }
  }

  @Test
  void aClockThatIsSetBackCausesNoRepeats() throws Exception {
    try (RunningSource source = new RunningSource(config, stored, clock)) {
      List<String> all = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        clock.advance(Duration.ofSeconds(10));
        all.add("m f=" + i + ".5 " + clock.nanoseconds());
        write(all.subList(i, i + 1));
        source.pollUntil(points -> points.size() >= all.size());
      }
      String late = "m f=0.25 " + (clock.nanoseconds() - 5 * SECOND);

      clock.advance(Duration.ofSeconds(-200));
      source.pollUntilQuiet(QUIET);
      write(List.of(late));
      source.pollUntil(points -> points.size() > all.size());
      source.pollUntilQuiet(QUIET);

      all.add(late);
      Lines.assertSame(source.values(), all);
    }
    try (RunningSource source = new RunningSource(config, stored, clock)) {
      assertThat(source.pollUntilQuiet(QUIET)).isEmpty();
    }
  }

  @Test
  void endsAtTheNewestValueIfAnEarlierOneComesBack() throws Exception {
    long time = clock.nanoseconds();
    List<String> all = new ArrayList<>();
    try (RunningSource source = new RunningSource(config, stored, clock)) {
      for (String value : List.of("1.5", "2.5", "1.5", "2.5", "1.5")) {
        all.add("m f=" + value + " " + time);
        write(all.subList(all.size() - 1, all.size()));
        clock.advance(Duration.ofSeconds(9));
        source.pollUntil(points -> points.size() >= all.size());
      }
      assertThat(source.values()).isEqualTo(all);
    }
  }

  @Test
  void deliversALatePointOfAnotherTypeInTheNextShard() throws Exception {
    // Shards of a bucket with unlimited retention are a week long.
    long border = new ShardGrid(Duration.ofDays(7)).borderAfter(clock.nanoseconds());
    clock.advance(Duration.ofNanos(border + 10 * SECOND - clock.nanoseconds()));
    String before = "m f=1.5 " + (border - 5 * SECOND);
    write(List.of(before));
    try (RunningSource source = new RunningSource(config, stored, clock)) {
      source.pollUntil(points -> !points.isEmpty());
      source.pollUntilMetric("lag-seconds", lag -> (double) lag < 5);
      String late = "m f=3i " + (border + 2 * SECOND);

      write(List.of(late));

      source.pollUntil(points -> points.size() >= 2);
      source.pollUntilQuiet(QUIET);
      assertThat(source.values()).containsExactly(before, late);
    }
  }

  @Test
  void findsALatePointAmongMany() throws Exception {
    long time = clock.nanoseconds() - 20 * SECOND;
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      many.add("m,t=" + i % 10 + " f=" + i + ".5 " + (time + i * 5_000_000L));
    }
    write(many);
    try (RunningSource source = new RunningSource(config, stored, clock)) {
      source.pollUntil(points -> points.size() >= many.size());

      String late = "m,t=late f=0.5 " + (time + 3 * SECOND);
      write(List.of(late));

      source.pollUntil(points -> points.size() > many.size());
      source.pollUntilQuiet(QUIET);
      assertThat(source.values().subList(many.size(), source.values().size()))
          .containsExactly(late);
    }
  }

  // So many that only the checks at fixed ages read them, and in pieces.
  @Test
  void deliversVeryManyLatePointsOnce() throws Exception {
    write(List.of("m,t=a f=0.5 " + clock.nanoseconds()));
    List<String> all = new ArrayList<>();
    try (RunningSource source = new RunningSource(config, stored, clock)) {
      source.pollUntil(points -> points.size() == 1);
      clock.advance(Duration.ofSeconds(20));
      long now = clock.nanoseconds();
      for (int i = 1; i <= 20_000; i++) {
        all.add("m,t=" + i % 10 + " f=" + i + ".25 " + (now - i * 200_000L));
      }
      source.pollUntilQuiet(QUIET);
      write(all);
      source.pollUntil(points -> points.size() > all.size());

      // One that is later still, and one that changes.
      all.add("m,t=0 f=0.125 " + (now - 100_000));
      all.add("m,t=1 f=0.75 " + (now - 200_000));
      write(all.subList(20_000, 20_002));
      for (int i = 0; i < 80 || i < 1000 && source.points().size() <= all.size(); i++) {
        clock.advance(Duration.ofSeconds(1));
        source.poll();
      }

      all.add(source.values().get(0));
      Lines.assertSame(source.values(), all);
      assertThat(source.points()).noneMatch(LatePointsTestBase::isRepeat);
      assertThat(source.metric("late-slots-given-up")).isEqualTo(0L);
    }
  }

  @Test
  void repeatsNothingAfterARestartIfNothingChanged() throws Exception {
    long time = clock.nanoseconds();
    write(List.of("m,t=a f=1.5 " + (time - 9 * SECOND), "m,t=a f=2.5 " + time));
    try (RunningSource source = new RunningSource(config, stored, clock)) {
      source.pollUntil(points -> points.size() >= 2);
      write(List.of("m,t=a f=3.5 " + (time - 5 * SECOND)));
      source.pollUntil(points -> points.size() >= 3);
    }

    clock.advance(Duration.ofSeconds(8));
    try (RunningSource source = new RunningSource(config, stored, clock)) {
      write(List.of("m,t=b f=4.5 " + clock.nanoseconds()));
      source.pollUntil(points -> !points.isEmpty());

      source.pollUntilQuiet(QUIET);
      assertThat(source.values()).hasSize(1).allMatch(value -> value.startsWith("m,t=b"));
    }
  }

  @Test
  void repeatsTheSlotOfALatePointThatWasStoredWhileStopped() throws Exception {
    long time = clock.nanoseconds() / (4 * SECOND) * (4 * SECOND);
    write(
        List.of("m,t=a f=1.5 " + (time - 12 * SECOND), "m,t=a f=2.5 " + (time - 12 * SECOND + 1)));
    write(List.of("m,t=a f=3.5 " + (time - 5 * SECOND)));
    try (RunningSource source = new RunningSource(config, stored, clock)) {
      source.pollUntil(points -> points.size() >= 3);
    }
    String late = "m,t=late f=4.5 " + (time - 12 * SECOND + 2);
    write(List.of(late));

    try (RunningSource source = new RunningSource(config, stored, clock)) {
      source.pollUntil(points -> points.size() >= 3);

      source.pollUntilQuiet(QUIET);
      Lines.assertSame(
          source.values(),
          List.of(
              "m,t=a f=1.5 " + (time - 12 * SECOND),
              "m,t=a f=2.5 " + (time - 12 * SECOND + 1),
              late));
      assertThat(source.points()).allMatch(LatePointsTestBase::isRepeat);
    }
  }

  @Test
  void doesNotTreatPointsBeforeTheStartAsLate() throws Exception {
    config.put("start.from", "latest");
    write(List.of("m,t=a f=1.5 " + clock.nanoseconds()));
    clock.advance(Duration.ofSeconds(20));
    try (RunningSource source = new RunningSource(config, stored, clock)) {
      write(List.of("m,t=b f=2.5 " + (clock.nanoseconds() - 10 * SECOND)));
      clock.advance(Duration.ofSeconds(5));
      String fresh = "m,t=c f=3.5 " + clock.nanoseconds();
      write(List.of(fresh));

      source.pollUntil(points -> !points.isEmpty());
      source.pollUntilQuiet(QUIET);

      assertThat(source.values()).containsExactly(fresh);
    }
  }

  @Test
  void abandonsASlotWithTooManyPointsWithoutRepeatingIt() throws Exception {
    config.put("late.arrival.max.points", "50");
    config.put("late.repair.window.ms", "0");
    List<String> lines = new ArrayList<>();
    long time = clock.nanoseconds() - 30 * SECOND;
    for (int i = 0; i < 200; i++) {
      lines.add("m,t=" + i % 3 + " f=" + i + ".5 " + (time + i * SECOND / 10));
    }
    write(lines);
    try (RunningSource source = new RunningSource(config, stored, clock)) {
      source.pollUntil(points -> points.size() >= lines.size());

      source.pollUntilQuiet(QUIET);

      Lines.assertSame(source.values(), lines);
    }

    String fresh = "m,t=0 f=0.25 " + clock.nanoseconds();
    write(List.of(fresh));
    try (RunningSource source = new RunningSource(config, stored, clock)) {
      source.pollUntil(points -> !points.isEmpty());
      source.pollUntilQuiet(QUIET);

      assertThat(source.values()).as("after a restart").containsExactly(fresh);
    }
  }
}

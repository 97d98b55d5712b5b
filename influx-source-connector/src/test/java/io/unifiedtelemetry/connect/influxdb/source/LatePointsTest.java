package io.unifiedtelemetry.connect.influxdb.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Points that are stored after their time was read. */
class LatePointsTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Duration QUIET = Duration.ofMillis(400);

  private final StoredInMemory stored = new StoredInMemory();
  private final ShiftedClock clock = new ShiftedClock();
  private InfluxDbServer server;
  private String bucket;
  private Map<String, String> config;
  private Link link;

  @BeforeEach
  void newBucket() throws Exception {
    server = RealServers.get(2);
    bucket = RealServers.newBucket(server);
    config = RunningSource.config(server, bucket);
    link = new Link(server.url());
    link.hideDate();
    config.put("influxdb.url", link.url());
  }

  @AfterEach
  void closeLink() throws Exception {
    link.close();
  }

  @Test
  void whatTelegrafHoldsBackForTenSecondsComesOnce() throws Exception {
    List<String> all = new ArrayList<>();
    try (RunningSource source = new RunningSource(config, stored, clock)) {
      for (int flush = 0; flush < 6; flush++) {
        clock.forward(Duration.ofSeconds(10));
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
      assertThat(source.points()).noneMatch(LatePointsTest::isRepeat);
    }
  }

  @Test
  void aPointThatIsOverwrittenComesAgainWithItsNewValue() throws Exception {
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
  void amongManyPointsALateOneIsFoundByItsCount() throws Exception {
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

  @Test
  void afterARestartNothingComesAgainWhereNothingChanged() throws Exception {
    long time = clock.nanoseconds();
    write(List.of("m,t=a f=1.5 " + (time - 9 * SECOND), "m,t=a f=2.5 " + time));
    try (RunningSource source = new RunningSource(config, stored, clock)) {
      source.pollUntil(points -> points.size() >= 2);
      write(List.of("m,t=a f=3.5 " + (time - 5 * SECOND)));
      source.pollUntil(points -> points.size() >= 3);
    }

    clock.forward(Duration.ofSeconds(8));
    try (RunningSource source = new RunningSource(config, stored, clock)) {
      write(List.of("m,t=b f=4.5 " + clock.nanoseconds()));
      source.pollUntil(points -> !points.isEmpty());

      source.pollUntilQuiet(QUIET);
      assertThat(source.values()).hasSize(1).allMatch(value -> value.startsWith("m,t=b"));
    }
  }

  @Test
  void whatWasStoredLateWhileTheTaskWasAwayComesWithItsWholeSlotAsRepeat() throws Exception {
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
      assertThat(source.points()).allMatch(LatePointsTest::isRepeat);
    }
  }

  @Test
  void whatIsOlderThanTheStartIsNeverLate() throws Exception {
    config.put("start.from", "latest");
    write(List.of("m,t=a f=1.5 " + clock.nanoseconds()));
    clock.forward(Duration.ofSeconds(20));
    try (RunningSource source = new RunningSource(config, stored, clock)) {
      write(List.of("m,t=b f=2.5 " + (clock.nanoseconds() - 10 * SECOND)));
      clock.forward(Duration.ofSeconds(5));
      String fresh = "m,t=c f=3.5 " + clock.nanoseconds();
      write(List.of(fresh));

      source.pollUntil(points -> !points.isEmpty());
      source.pollUntilQuiet(QUIET);

      assertThat(source.values()).containsExactly(fresh);
    }
  }

  // The windows are those of the shipped files.
  @Test
  void threeMinutesWithoutTheDatabaseLoseNothing() throws Exception {
    write(List.of("m,t=a f=0.5 " + clock.nanoseconds()));
    List<String> backlog = new ArrayList<>();
    try (RunningSource source = new RunningSource(config, stored, clock)) {
      source.pollUntil(points -> points.size() == 1);
      link.down(true);
      source.pollUntilMetric("state", state -> state.equals(1));
      for (int i = 0; i < 90; i++) {
        clock.forward(Duration.ofSeconds(2));
        backlog.add("m,t=a f=" + i + ".25 " + clock.nanoseconds());
      }
      // First the newest point, as from a writer of its own, then what a sink has held back.
      write(backlog.subList(89, 90));
      link.down(false);
      source.pollUntil(points -> points.size() >= 2);
      write(backlog.subList(0, 89));

      pollWhileTimePasses(source, () -> source.values().containsAll(backlog));

      assertThat(backlog).as("not delivered").filteredOn(not(source.values())).isEmpty();
    }
  }

  @Test
  void twoHoursThatAreStoredAfterAnOutageAllCome() throws Exception {
    write(List.of("m,t=a f=0.5 " + clock.nanoseconds()));
    List<String> backlog = new ArrayList<>();
    try (RunningSource source = new RunningSource(config, stored, clock)) {
      source.pollUntil(points -> points.size() == 1);
      long from = clock.nanoseconds();
      clock.forward(Duration.ofHours(2));
      String now = "m,t=a f=1.5 " + clock.nanoseconds();
      write(List.of(now));
      source.pollUntil(points -> points.size() == 2);
      for (int i = 1; i < 240; i++) {
        backlog.add("m,t=a f=" + i + ".25 " + (from + i * 30 * SECOND - SECOND));
      }
      write(backlog);

      pollWhileTimePasses(source, () -> source.values().containsAll(backlog));

      assertThat(backlog).as("not delivered").filteredOn(not(source.values())).isEmpty();
      assertThat(source.points().stream().filter(LatePointsTest::isRepeat).toList())
          .as("only the stretch of which something was delivered before")
          .hasSizeLessThan(30);
    }
  }

  @Test
  void aChangedStretchOfTheRepairWindowComesAgainWholeAndMarked() throws Exception {
    long time = (clock.nanoseconds() - 1200 * SECOND) / (300 * SECOND) * (300 * SECOND);
    List<String> cell = List.of("m,t=a f=1.5 " + time, "m,t=a f=2.5 " + (time + 299 * SECOND));
    List<String> others =
        List.of("m,t=a f=3.5 " + (time - 1), "m,t=a f=4.5 " + (time + 300 * SECOND));
    write(cell);
    write(others);
    try (RunningSource source = new RunningSource(config, stored, clock)) {
      source.pollUntil(points -> points.size() >= 4);
      pollWhileTimePasses(source, 4);
      String late = "m,t=b f=5.5 " + (time + 100 * SECOND);
      write(List.of(late));

      pollWhileTimePasses(source, 7);
      pollWhileTimePasses(source, 7);

      List<SourceRecord> again = source.points().subList(4, source.points().size());
      assertThat(again).allMatch(LatePointsTest::isRepeat);
      Lines.assertSame(
          again.stream().map(record -> (String) record.value()).toList(),
          List.of(cell.get(0), cell.get(1), late));
    }
  }

  @Test
  void deletedPointsBringNothingAgain() throws Exception {
    long time = clock.nanoseconds() - 1200 * SECOND;
    write(List.of("m,t=a f=1.5 " + time, "m,t=b f=2.5 " + (time + 1)));
    write(List.of("m,t=a f=3.5 " + clock.nanoseconds()));
    try (RunningSource source = new RunningSource(config, stored, clock)) {
      source.pollUntil(points -> points.size() >= 3);
      server
          .access()
          .json(
              "/api/v2/delete?org=" + server.org() + "&bucket=" + bucket,
              "{\"start\":\"1970-01-01T00:00:00Z\",\"stop\":\"2200-01-01T00:00:00Z\","
                  + "\"predicate\":\"_measurement=\\\"m\\\" AND t=\\\"b\\\"\"}");

      pollWhileTimePasses(source, 3);
      pollWhileTimePasses(source, 3);

      assertThat(source.values()).hasSize(3);
    }
  }

  @Test
  void aStretchWithTooManyPointsIsGivenUpAndNotRepeated() throws Exception {
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
  }

  // Audits come round every few seconds; the clock is put forward instead of waiting.
  private void pollWhileTimePasses(RunningSource source, int points) throws Exception {
    pollWhileTimePasses(source, () -> source.points().size() >= points);
  }

  private void pollWhileTimePasses(RunningSource source, BooleanSupplier enough) throws Exception {
    for (int i = 0; i < 10 || i < 200 && !enough.getAsBoolean(); i++) {
      clock.forward(Duration.ofSeconds(3));
      source.poll();
    }
  }

  private static Predicate<String> not(Collection<String> values) {
    Set<String> delivered = new HashSet<>(values);
    return line -> !delivered.contains(line);
  }

  private void write(List<String> lines) throws Exception {
    server.access().write(bucket, String.join("\n", lines));
  }

  private static boolean isRepeat(SourceRecord record) {
    return record.headers().lastWithName("influxdb.repeat") != null;
  }
}

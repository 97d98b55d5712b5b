package io.unifiedtelemetry.connect.influxdb.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

/** Points that are stored long after their time was read. */
class OutageTest extends LatePointsTestBase {
  // With the late windows of the shipped configurations.
  @Test
  void losesNothingInThreeMinutesWithoutTheDatabase() throws Exception {
    write(List.of("m,t=a f=0.5 " + clock.nanoseconds()));
    List<String> backlog = new ArrayList<>();
    try (RunningSource source = new RunningSource(config, stored, clock)) {
      source.pollUntil(points -> points.size() == 1);
      proxy.down(true);
      source.pollUntilMetric("state", state -> state.equals(1));
      for (int i = 0; i < 90; i++) {
        clock.advance(Duration.ofSeconds(2));
        backlog.add("m,t=a f=" + i + ".25 " + clock.nanoseconds());
      }
      // First the newest point, as from another writer, then the backlog of a sink.
      write(backlog.subList(89, 90));
      proxy.down(false);
      source.pollUntil(points -> points.size() >= 2);
      write(backlog.subList(0, 89));

      pollWhileTimePasses(source, () -> source.values().containsAll(backlog));

      assertThat(backlog).as("not delivered").filteredOn(not(source.values())).isEmpty();
    }
  }

  @Test
  void deliversTwoHoursThatAreStoredAfterAnOutage() throws Exception {
    write(List.of("m,t=a f=0.5 " + clock.nanoseconds()));
    List<String> backlog = new ArrayList<>();
    try (RunningSource source = new RunningSource(config, stored, clock)) {
      source.pollUntil(points -> points.size() == 1);
      long from = clock.nanoseconds();
      clock.advance(Duration.ofHours(2));
      String now = "m,t=a f=1.5 " + clock.nanoseconds();
      write(List.of(now));
      source.pollUntil(points -> points.size() == 2);
      for (int i = 1; i < 240; i++) {
        backlog.add("m,t=a f=" + i + ".25 " + (from + i * 30 * SECOND - SECOND));
      }
      write(backlog);

      pollWhileTimePasses(source, () -> source.values().containsAll(backlog));

      assertThat(backlog).as("not delivered").filteredOn(not(source.values())).isEmpty();
      assertThat(source.points().stream().filter(LatePointsTestBase::isRepeat).toList())
          .as("only the cell of which something was delivered before")
          .hasSizeLessThan(30);
    }
  }

  @Test
  void repeatsAChangedCellOfTheRepairWindow() throws Exception {
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
      assertThat(again).allMatch(LatePointsTestBase::isRepeat);
      Lines.assertSame(
          again.stream().map(record -> (String) record.value()).toList(),
          List.of(cell.get(0), cell.get(1), late));
    }
  }

  @Test
  void doesNotRepeatACellAgainAfterARestart() throws Exception {
    long time = (clock.nanoseconds() - 1200 * SECOND) / (300 * SECOND) * (300 * SECOND);
    write(List.of("m,t=a f=1.5 " + time));
    try (RunningSource source = new RunningSource(config, stored, clock)) {
      source.pollUntil(points -> points.size() >= 1);
      pollWhileTimePasses(source, 1);
      write(List.of("m,t=b f=5.5 " + (time + 100 * SECOND)));
      pollWhileTimePasses(source, 3);
      pollWhileTimePasses(source, 3);
      assertThat(source.points()).hasSize(3);
    }
    try (RunningSource source = new RunningSource(config, stored, clock)) {
      String fresh = "m,t=a f=2.5 " + clock.nanoseconds();
      write(List.of(fresh));
      pollWhileTimePasses(source, 1);
      pollWhileTimePasses(source, 1);
      pollWhileTimePasses(source, 1);

      assertThat(source.values()).containsExactly(fresh);
    }
  }

  @Test
  void findsLatePointsBeyondTheMemoryByTheirCount() throws Exception {
    config.put("late.arrival.max.points", "100");
    write(List.of("m,t=a f=0.5 " + clock.nanoseconds()));
    List<String> late = new ArrayList<>();
    try (RunningSource source = new RunningSource(config, stored, clock)) {
      source.pollUntil(points -> points.size() == 1);
      clock.advance(Duration.ofSeconds(30));
      for (int i = 1; i <= 600; i++) {
        late.add("m,t=b f=" + i + ".25 " + (clock.nanoseconds() - i * SECOND / 25));
      }
      source.pollUntilQuiet(QUIET);
      write(late.subList(0, 300));
      source.pollUntil(points -> points.size() > 1);
      write(late.subList(300, 600));

      pollWhileTimePasses(source, () -> source.values().containsAll(late));

      assertThat(late).as("not delivered").filteredOn(not(source.values())).isEmpty();
      assertThat((long) source.metric("late-slots-given-up")).isPositive();
    }
  }

  @Test
  void repeatsNothingAfterADeletion() throws Exception {
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
}

package io.unifiedtelemetry.connect.influxdb.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a killed task may have sent after its last offset was stored is marked as a repeat. */
class RepeatsTest extends LatePointsTestBase {
  @ParameterizedTest
  @CsvSource({"60000, 1", "60000, 5", "0, 1"})
  void whatWasSentAfterTheLastStoredOffsetIsMarked(String lateWindow, String perRecord)
      throws Exception {
    config.put("late.arrival.window.ms", lateWindow);
    config.put("record.max.points", perRecord);
    InMemoryOffsets atKill = new InMemoryOffsets();
    String first = "m,t=a f=1.5 " + clock.nanoseconds();
    String second = "m,t=a f=2.5 " + (clock.nanoseconds() + SECOND);
    clock.advance(Duration.ofSeconds(2));
    write(List.of(first));
    try (RunningSource source = new RunningSource(config, stored, clock)) {
      source.pollUntil(points -> points.size() == 1);
      stored.all().forEach(atKill::alter);
      write(List.of(second));
      clock.advance(Duration.ofSeconds(2));
      source.pollUntilQuiet(QUIET);
    }
    clock.advance(Duration.ofSeconds(2));

    String later = "m,t=a f=3.5 " + (clock.nanoseconds() - SECOND);
    write(List.of(later));
    // The offset does not know the second point.
    try (RunningSource source = new RunningSource(config, atKill, clock)) {
      source.pollUntil(points -> lines(source).contains(later));
      clock.advance(Duration.ofSeconds(5));
      String fresh = "m,t=a f=4.5 " + clock.nanoseconds();
      write(List.of(fresh));
      source.pollUntil(points -> lines(source).contains(fresh));

      for (SourceRecord record : source.points()) {
        assertThat(isRepeat(record))
            .as("%s", record.value())
            .isEqualTo(!record.value().equals(fresh));
      }
    }
  }

  @Test
  void aMeasurementWithoutAStoredOffsetIsMarkedIfItsInstanceWasRead() throws Exception {
    config.put("start.from", "latest");
    InMemoryOffsets atKill = new InMemoryOffsets();
    clock.advance(Duration.ofSeconds(1));
    String point = "m f=1.5 " + (clock.nanoseconds() + SECOND);
    try (RunningSource source = new RunningSource(config, stored, clock)) {
      source.pollUntilAny();
      stored.all().forEach(atKill::alter);
      clock.advance(Duration.ofSeconds(2));
      write(List.of(point));
      source.pollUntil(points -> points.size() == 1);
      assertThat(source.points()).noneMatch(LatePointsTestBase::isRepeat);
    }
    clock.advance(Duration.ofSeconds(1));

    try (RunningSource source = new RunningSource(config, atKill, clock)) {
      source.pollUntil(points -> points.size() == 1);

      assertThat(source.values()).containsExactly(point);
      assertThat(source.points()).allMatch(LatePointsTestBase::isRepeat);
    }
  }

  @Test
  void nothingIsMarkedIfDeliveryIsExactlyOnce() throws Exception {
    config.put("late.arrival.window.ms", "0");
    config.put("late.repair.window.ms", "0");
    config.put("exactly.once.support", "required");
    write(List.of("m f=1.5 " + (clock.nanoseconds() - 10 * SECOND)));
    try (RunningSource source = new RunningSource(config, stored, clock)) {
      source.pollUntil(points -> points.size() == 1);
    }
    write(List.of("m f=2.5 " + clock.nanoseconds()));
    clock.advance(Duration.ofSeconds(1));

    try (RunningSource source = new RunningSource(config, stored, clock)) {
      source.pollUntil(points -> points.size() == 1);

      assertThat(source.points()).noneMatch(LatePointsTestBase::isRepeat);
    }
  }

  private static List<String> lines(RunningSource source) {
    return source.values().stream().flatMap(String::lines).toList();
  }
}

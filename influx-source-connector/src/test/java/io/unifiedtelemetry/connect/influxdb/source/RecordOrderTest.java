package io.unifiedtelemetry.connect.influxdb.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.platform.process.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.management.JMException;
import org.junit.jupiter.api.Test;

/** An offset never overtakes records of its measurement, although new points precede history. */
class RecordOrderTest extends LatePointsTestBase {
  private static final Duration AT_MOST = Duration.ofSeconds(30);
  private static final Duration POLL_TIME = Duration.ofSeconds(3);
  private static final double UP_TO_DATE = 60;

  @Test
  void newPointsWaitForTheHistoryOfTheirMeasurement() throws Exception {
    List<String> past = anHourOld();
    write(past);
    try (RunningSource source = new RunningSource(config, stored, clock)) {
      awaitHistoryRead(source, past.size());
      String fresh = "m f=0.5 " + clock.nanoseconds();
      write(List.of(fresh));
      awaitPoll(source);
      awaitPoll(source);

      source.pollUntil(points -> points.size() > past.size());

      assertThat(source.values())
          .containsExactlyElementsOf(Stream.concat(past.stream(), Stream.of(fresh)).toList());
    }
  }

  @Test
  void theEndOfABoundedRunFollowsTheHistory() throws Exception {
    List<String> past = anHourOld();
    write(past);
    config.put("stop.at", Instant.ofEpochMilli(clock.millis()).toString());
    clock.advance(Duration.ofSeconds(10));
    try (RunningSource source = new RunningSource(config, stored, clock)) {
      awaitHistoryRead(source, past.size());
      awaitPoll(source);
      awaitPoll(source);

      assertThat(source.metric("finished")).isEqualTo(0);

      source.pollUntilMetric("finished", finished -> finished.equals(1));
      Map<String, String> partition =
          Map.of("instance", "source", "bucket", bucket, "measurement", "m");
      List<Boolean> arePoints =
          source.all().stream()
              .filter(record -> record.sourcePartition().equals(partition))
              .map(record -> record.topic().equals(RunningSource.TOPIC))
              .toList();
      List<Boolean> expected = new ArrayList<>(past.stream().map(line -> true).toList());
      expected.add(false);
      assertThat(arePoints).as("points, then the end").isEqualTo(expected);
    }
  }

  private List<String> anHourOld() {
    long time = clock.nanoseconds() - 3600 * SECOND;
    return IntStream.range(0, 10).mapToObj(i -> "m f=" + i + ".5 " + (time + i)).toList();
  }

  // Takes no records meanwhile, as if Kafka were unavailable.
  private static void awaitHistoryRead(RunningSource source, long points) throws Exception {
    Waiting.until(
        "the points to be read", AT_MOST, () -> (long) metric(source, "points-read") >= points);
    Waiting.until(
        "reading to be up to date",
        AT_MOST,
        () -> (double) metric(source, "lag-seconds") < UP_TO_DATE);
  }

  // Only the live thread still polls.
  private void awaitPoll(RunningSource source) throws Exception {
    clock.advance(POLL_TIME);
    Waiting.until(
        "a poll to end",
        AT_MOST,
        () -> (double) metric(source, "seconds-since-last-success") < POLL_TIME.toSeconds());
  }

  private static Object metric(RunningSource source, String name) {
    try {
      return source.metric(name);
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }
}

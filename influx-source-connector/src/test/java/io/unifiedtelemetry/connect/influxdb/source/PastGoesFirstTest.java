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

/**
 * An offset never overtakes records of its measurement, although what is new goes before history.
 */
class PastGoesFirstTest extends LatePointsFixture {
  private static final Duration AT_MOST = Duration.ofSeconds(30);
  private static final Duration ROUND = Duration.ofSeconds(3);
  private static final double UP_TO_DATE = 60;

  @Test
  void whatIsNewWaitsUntilThePastOfTheSameMeasurementWasTaken() throws Exception {
    List<String> past = anHourOld();
    write(past);
    try (RunningSource source = new RunningSource(config, stored, clock)) {
      awaitThatThePastWasRead(source, past.size());
      String fresh = "m f=0.5 " + clock.nanoseconds();
      write(List.of(fresh));
      awaitRound(source);
      awaitRound(source);

      source.pollUntil(points -> points.size() > past.size());

      assertThat(source.values())
          .containsExactlyElementsOf(Stream.concat(past.stream(), Stream.of(fresh)).toList());
    }
  }

  @Test
  void theEndOfABoundedRunIsSaidAfterThePastWasTaken() throws Exception {
    List<String> past = anHourOld();
    write(past);
    config.put("stop.at", Instant.ofEpochMilli(clock.millis()).toString());
    clock.forward(Duration.ofSeconds(10));
    try (RunningSource source = new RunningSource(config, stored, clock)) {
      awaitThatThePastWasRead(source, past.size());
      awaitRound(source);
      awaitRound(source);

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

  // Nothing is polled meanwhile, as when Kafka takes nothing.
  private static void awaitThatThePastWasRead(RunningSource source, long points) throws Exception {
    Waiting.until(
        "the points to be read", AT_MOST, () -> (long) figure(source, "points-read") >= points);
    Waiting.until(
        "the reading to be up to date",
        AT_MOST,
        () -> (double) figure(source, "lag-seconds") < UP_TO_DATE);
  }

  // Only the live thread still goes round.
  private void awaitRound(RunningSource source) throws Exception {
    clock.forward(ROUND);
    Waiting.until(
        "a round to end",
        AT_MOST,
        () -> (double) figure(source, "seconds-since-last-success") < ROUND.toSeconds());
  }

  private static Object figure(RunningSource source, String name) {
    try {
      return source.metric(name);
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }
}

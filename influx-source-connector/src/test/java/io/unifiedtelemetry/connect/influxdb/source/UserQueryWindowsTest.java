package io.unifiedtelemetry.connect.influxdb.source;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.influxdb.source.offset.Rfc3339;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.time.Duration;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bounds of the windows of a user's query. */
class UserQueryWindowsTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long TIME = 1_700_000_000L * SECOND;
  private static final Duration YEAR = Duration.ofDays(365);

  private final InMemoryOffsets stored = new InMemoryOffsets();

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aGroupIsReadWhenItIsWhole(int version) throws Exception {
    InfluxDbServer server = RealServers.get(version);
    String bucket = RealServers.newBucket(server);
    server.access().write(bucket, lines(TIME, SECOND, 20));
    Map<String, String> config = RunningSource.config(server, bucket);
    config.put("query.language", "influxql");
    config.put("query.window.ms", "10000");
    config.put("settle.delay.ms", "1000");
    // In the middle of the first group.
    config.put("start.from", Rfc3339.format(TIME + 3 * SECOND));
    config.put(
        "query", "SELECT mean(f) FROM m WHERE time >= $start AND time < $stop GROUP BY time(10s)");
    ShiftedClock clock = new ShiftedClock();
    clock.advance(Duration.ofNanos(TIME + 15 * SECOND - clock.nanoseconds()));

    try (RunningSource source = new RunningSource(config, stored, clock)) {
      source.pollUntil(points -> !points.isEmpty());
      source.pollUntilQuiet(Duration.ofMillis(500));
      assertThat(source.values()).containsExactly("m mean=4.5 " + TIME);
      clock.advance(Duration.ofSeconds(6));
      source.pollUntil(points -> points.size() >= 2);
      source.pollUntilQuiet(Duration.ofMillis(300));

      assertThat(source.values())
          .containsExactly("m mean=4.5 " + TIME, "m mean=14.5 " + (TIME + 10 * SECOND));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, influxql", "2, influxql", "2, flux"})
  void anEmptyYearIsSkippedAndMakesNoWindowLonger(int version, String language) throws Exception {
    InfluxDbServer server = RealServers.get(version);
    String bucket = RealServers.newBucket(server);
    long later = TIME + YEAR.toNanos();
    server.access().write(bucket, lines(TIME, SECOND, 1) + "\n" + lines(later, 5 * SECOND, 3_000));
    Map<String, String> config = RunningSource.config(server, bucket);
    config.put("query.language", language);
    config.put(
        "query",
        language.equals("flux")
            ? "from(bucket: \"%s\") |> range(start: $start, stop: $stop)".formatted(bucket)
            : "SELECT f FROM m WHERE time >= $start AND time < $stop");

    try (RunningSource source = new RunningSource(config, stored)) {
      source.pollUntil(points -> points.size() >= 3_001);

      assertThat(source.values()).doesNotHaveDuplicates().contains("m f=0.0 " + TIME);
      assertThat(windowLength(source.points().get(1)))
          .as("the first window after the year")
          .isLessThan(Duration.ofHours(1));
    }
  }

  private static Duration windowLength(SourceRecord record) {
    Map<String, ?> offset = record.sourceOffset();
    return Duration.ofNanos(
        Rfc3339.parse(offset.get("window.end").toString())
            - Rfc3339.parse(offset.get("time").toString()));
  }

  private static String lines(long from, long distance, int count) {
    return LongStream.range(0, count)
        .mapToObj(i -> "m f=%d %d".formatted(i, from + i * distance))
        .collect(joining("\n"));
  }
}

package io.unifiedtelemetry.connect.influxdb.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.influxdb.source.offset.Rfc3339;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Server and worker have different clocks: nothing is read before its time at the server. */
class ClockSkewTest {
  private static final Duration QUIET = Duration.ofMillis(300);

  private final InMemoryOffsets stored = new InMemoryOffsets();
  private final ShiftedClock clock = new ShiftedClock();
  private InfluxDbServer server;
  private String bucket;
  private Map<String, String> config;

  @BeforeEach
  void newBucket() throws Exception {
    server = RealServers.get(2);
    bucket = RealServers.newBucket(server);
    config = RunningSource.config(server, bucket);
    config.put("late.arrival.window.ms", "0");
    config.put("late.repair.window.ms", "0");
    // A server's Date has whole seconds, so up to a second is unknown; the rest is for slow writes.
    config.put("settle.delay.ms", "4000");
  }

  @Test
  void losesNothingAfterLatestIfTheWorkerIsAhead() throws Exception {
    config.put("start.from", "latest");
    server.access().write(bucket, "m f=0.5 1000");
    clock.advance(Duration.ofSeconds(6));
    try (RunningSource source = new RunningSource(config, stored, clock)) {
      long started = clock.nanoseconds();
      source.pollUntilQuiet(QUIET);
      while (now() <= started) {
        source.poll();
      }
      assertEachIsDeliveredOnce(source);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"influxql", "flux"})
  void aQueryLosesNothingIfTheWorkerIsAhead(String language) throws Exception {
    config.put("start.from", Instant.now().toString());
    config.put("query.language", language);
    config.put(
        "query",
        language.equals("flux")
            ? "from(bucket: \"%s\") |> range(start: $start, stop: $stop)".formatted(bucket)
            : "SELECT f FROM m WHERE time >= $start AND time < $stop");
    clock.advance(Duration.ofSeconds(30));
    try (RunningSource source = new RunningSource(config, stored, clock)) {
      source.pollUntilQuiet(QUIET);
      assertEachIsDeliveredOnce(source);
      assertThat((double) source.metric("clock-skew-seconds")).isBetween(28.5, 30.5);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "SELECT f FROM m WHERE time >= $start AND time < $stop"})
  void readsNothingBeforeAStartInTheFuture(String query) throws Exception {
    Instant start = Instant.now().plus(Duration.ofHours(1));
    config.put("start.from", start.toString());
    config.put("heartbeat.interval.ms", "50");
    if (!query.isEmpty()) {
      config.put("query.language", "influxql");
      config.put("query", query);
    }
    server.access().write(bucket, "m f=0.5 " + now());
    server.access().write(bucket, "m f=1.5 " + Rfc3339.nanoseconds(start));
    try (RunningSource source = new RunningSource(config, stored, clock)) {
      source.pollUntilAny();
      source.pollUntilQuiet(Duration.ofMillis(500));
      assertThat(source.points()).isEmpty();
      assertThat((double) source.metric("lag-seconds")).isZero();
    }
    Map<String, String> heartbeat = Map.of("instance", "source", "bucket", bucket);
    assertThat(stored.all().keySet()).isEqualTo(Set.of(heartbeat));
    assertThat(Rfc3339.parse((String) stored.all().get(heartbeat).get("until")))
        .isLessThanOrEqualTo(now());
  }

  private void assertEachIsDeliveredOnce(RunningSource source) throws Exception {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      String line = "m f=" + i + ".25 " + now();
      server.access().write(bucket, line);
      lines.add(line);
      source.pollUntilQuiet(Duration.ofMillis(100));
    }
    source.pollUntil(points -> points.size() >= lines.size());
    source.pollUntilQuiet(QUIET);
    Lines.assertSame(source.values(), lines);
  }

  // Not truncated to milliseconds: a heartbeat of the same millisecond would seem to be in the
  // future.
  private static long now() {
    return Rfc3339.nanoseconds(Instant.now());
  }
}

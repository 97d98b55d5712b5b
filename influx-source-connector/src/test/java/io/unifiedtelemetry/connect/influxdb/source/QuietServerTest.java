package io.unifiedtelemetry.connect.influxdb.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Measurements are not queried while the server says that nothing is written. */
class QuietServerTest {
  private static final long SECOND = 1_000_000_000L;
  // So long that asking the server is cheap in comparison, however slow it is.
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final ShiftedClock clock = new ShiftedClock();

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void isNotQueriedUntilSomethingIsWritten(int version) throws Exception {
    InfluxDbServer server = RealServers.get(version);
    String bucket = RealServers.newBucket(server);
    try (TcpProxy proxy = new TcpProxy(server.url())) {
      Map<String, String> config = config(server, bucket, proxy);
      server.access().write(bucket, "a f=0.5 1000\nb f=1.5 1000");
      String ahead = "b f=2.5 " + (clock.nanoseconds() + 30_000 * SECOND);
      server.access().write(bucket, ahead);
      try (RunningSource source = new RunningSource(config, new InMemoryOffsets(), clock)) {
        source.pollUntil(points -> points.size() == 2);
        pollUntilQuiet(source);

        String line = "a f=3.5 " + clock.nanoseconds();
        server.access().write(bucket, line);
        clock.advance(INTERVAL);
        source.pollUntil(points -> points.size() == 3);
        assertThat(source.values()).contains(line);

        pollUntilQuiet(source);
        clock.advance(Duration.ofHours(10));
        source.pollUntil(points -> points.size() == 4);
        assertThat(source.values()).as("without a write").contains(ahead);
      }
    }
  }

  @Test
  void isQueriedIfTheServerDoesNotCount() throws Exception {
    InfluxDbServer server = RealServers.get(2);
    String bucket = RealServers.newBucket(server);
    try (TcpProxy proxy = new TcpProxy(server.url())) {
      proxy.hide("GET /metrics ");
      Map<String, String> config = config(server, bucket, proxy);
      server.access().write(bucket, "a f=0.5 1000");
      try (RunningSource source = new RunningSource(config, new InMemoryOffsets(), clock)) {
        source.pollUntil(points -> points.size() == 1);
        for (int i = 0; i < 5; i++) {
          long before = windows(source);
          clock.advance(INTERVAL);
          source.pollUntilMetric("windows", windows -> (long) windows > before);
        }
      }
    }
  }

  private static Map<String, String> config(InfluxDbServer server, String bucket, TcpProxy proxy) {
    Map<String, String> config = RunningSource.config(server, bucket);
    config.put("poll.interval.ms", Long.toString(INTERVAL.toMillis()));
    config.put("influxdb.url", proxy.url());
    proxy.hideDate();
    return config;
  }

  // The clock is advanced instead of waiting. A measurement that had a point is read often first.
  @Test
  void anEmptyBucketCostsTheWorkerNothing() throws Exception {
    InfluxDbServer server = RealServers.get(2);
    Map<String, String> config = RunningSource.config(server, RealServers.newBucket(server));
    try (RunningSource source = new RunningSource(config, new InMemoryOffsets(), clock)) {
      source.pollUntilQuiet(Duration.ofSeconds(1));
      long before = clock.calls();
      source.pollUntilQuiet(Duration.ofSeconds(1));
      // A loop that never waits asks for the time some 100,000 times.
      assertThat(clock.calls() - before).isLessThan(5_000);
    }
  }

  private void pollUntilQuiet(RunningSource source) throws Exception {
    int quiet = 0;
    for (int i = 0; quiet < 5; i++) {
      assertThat(i).as("intervals").isLessThan(400);
      long before = windows(source);
      clock.advance(INTERVAL);
      source.poll();
      source.poll();
      quiet = windows(source) == before ? quiet + 1 : 0;
    }
  }

  private static long windows(RunningSource source) throws Exception {
    return (long) source.metric("windows");
  }
}

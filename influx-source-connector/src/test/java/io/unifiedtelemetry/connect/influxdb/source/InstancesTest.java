package io.unifiedtelemetry.connect.influxdb.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several servers in one connector. */
class InstancesTest {
  private static final long TIME = 1_700_000_000_000_000_000L;

  private final InMemoryOffsets stored = new InMemoryOffsets();

  @Test
  void readsServersOfBothVersionsAndTellsThemApart() throws Exception {
    InfluxDbServer first = RealServers.get(1);
    InfluxDbServer second = RealServers.get(2);
    Map<String, String> config = two(first, second);
    config.put("instance.tag", "site");
    config.put("topic", "telemetry-${instance}-${bucket}-${measurement}");
    first.access().write(config.get("influxdb.instance.north.database"), "m,t=a f=1.5 " + TIME);
    second.access().write(config.get("influxdb.instance.south.bucket"), "m,t=a f=2.5 " + TIME);

    try (RunningSource source = new RunningSource(config, stored)) {
      source.pollUntil(points -> points.size() >= 2);

      assertThat(source.values())
          .containsExactlyInAnyOrder(
              "m,site=north,t=a f=1.5 " + TIME, "m,site=south,t=a f=2.5 " + TIME);
      assertThat(source.points())
          .extracting(SourceRecord::topic)
          .containsExactlyInAnyOrder(
              "telemetry-north-" + config.get("influxdb.instance.north.database") + "-m",
              "telemetry-south-" + config.get("influxdb.instance.south.bucket") + "-m");
      assertThat(source.points())
          .extracting(record -> record.headers().lastWithName("influxdb.instance").value())
          .containsExactlyInAnyOrder("north", "south");
    }
  }

  @Test
  void anUnavailableInstanceDoesNotBlockOthersAndIsReadAfterItsRecovery() throws Exception {
    InfluxDbServer server = RealServers.get(2);
    Map<String, String> config = two(RealServers.get(1), server);
    try (TcpProxy proxy = new TcpProxy(server.url())) {
      proxy.down(true);
      config.put("influxdb.instance.south.url", proxy.url());
      server.access().write(config.get("influxdb.instance.south.bucket"), "m f=2.5 " + TIME);
      RealServers.get(1)
          .access()
          .write(config.get("influxdb.instance.north.database"), "m f=1.5 " + TIME);
      try (RunningSource source = new RunningSource(config, stored)) {
        source.pollUntil(points -> points.size() >= 1);
        assertThat(source.values()).containsExactly("m f=1.5 " + TIME);

        proxy.down(false);

        source.pollUntil(points -> points.size() >= 2);
        assertThat(source.values()).containsExactly("m f=1.5 " + TIME, "m f=2.5 " + TIME);
      }
    }
  }

  @Test
  void anInstanceThatRejectsItsTokenDoesNotBlockOthers() throws Exception {
    Map<String, String> config = two(RealServers.get(1), RealServers.get(2));
    config.put("influxdb.instance.south.token", "wrong");
    config.put("auth.retry.timeout.ms", "0");
    RealServers.get(1)
        .access()
        .write(config.get("influxdb.instance.north.database"), "m f=1.5 " + TIME);

    try (RunningSource source = new RunningSource(config, stored)) {
      source.pollUntil(points -> points.size() >= 1);

      source.pollUntilMetric("state", state -> state.equals(2));
      assertThat(source.metric("last-error").toString()).contains("401");
    }
  }

  @Test
  void failsAndNamesTheKeyIfNoInstanceIsLeft() throws Exception {
    InfluxDbServer server = RealServers.get(2);
    Map<String, String> config = RunningSource.config(server, RealServers.newBucket(server));
    config.put("influxdb.token", "wrong");
    config.put("auth.retry.timeout.ms", "0");

    try (RunningSource source = new RunningSource(config, stored)) {
      assertThatThrownBy(() -> source.pollUntilQuiet(Duration.ofSeconds(20)))
          .isInstanceOf(ConnectException.class)
          .hasMessageContaining("change influxdb.token (")
          .hasMessageNotContaining("influxdb.username")
          .hasMessageNotContaining("wrong");
    }
  }

  @Test
  void picksUpARotatedToken() throws Exception {
    InfluxDbServer server = RealServers.get(2);
    String bucket = RealServers.newBucket(server);
    server.access().write(bucket, "m f=1.5 " + TIME);
    Map<String, String> config = RunningSource.config(server, bucket);
    Map<String, String> rotated = new HashMap<>(config);
    config.put("influxdb.token", "outdated");

    try (RunningSource source = new RunningSource(config, () -> rotated, stored)) {
      source.pollUntil(points -> points.size() >= 1);

      assertThat(source.values()).containsExactly("m f=1.5 " + TIME);
    }
  }

  @Test
  void survivesAnUnreadableConfigurationDuringARotation() throws Exception {
    InfluxDbServer server = RealServers.get(2);
    String bucket = RealServers.newBucket(server);
    server.access().write(bucket, "m f=1.5 " + TIME);
    Map<String, String> config = RunningSource.config(server, bucket);
    Map<String, String> rotated = new HashMap<>(config);
    config.put("influxdb.token", "outdated");
    AtomicInteger reads = new AtomicInteger();

    try (RunningSource source =
        new RunningSource(
            config,
            () -> {
              if (reads.getAndIncrement() == 0) {
                throw new ConfigException("the secrets file is being replaced");
              }
              return rotated;
            },
            stored)) {
      source.pollUntil(points -> points.size() >= 1);

      assertThat(source.values()).containsExactly("m f=1.5 " + TIME);
      assertThat(reads.get()).isGreaterThan(1);
    }
  }

  @Test
  void skipsLoopedPointsAndDoesNotCountThemAsLate() throws Exception {
    InfluxDbServer server = RealServers.get(2);
    String bucket = RealServers.newBucket(server);
    Map<String, String> config = RunningSource.config(server, bucket);
    config.put("instance.tag", "site");
    config.put("loop.protection", "true");
    long now = System.currentTimeMillis() * 1_000_000L;
    server.access().write(bucket, "m,site=north f=1.5 " + now + "\nm f=2.5 " + now);

    try (RunningSource source = new RunningSource(config, stored)) {
      source.pollUntil(points -> points.size() >= 1);
      source.pollUntilQuiet(Duration.ofMillis(300));

      assertThat(source.values()).containsExactly("m,site=source f=2.5 " + now);
      assertThat(source.metric("looped-points")).isEqualTo(1L);
      assertThat(source.metric("late-points")).isEqualTo(0L);
    }
  }

  @Test
  void skipsLoopedPointsOfAQuery() throws Exception {
    InfluxDbServer server = RealServers.get(2);
    String bucket = RealServers.newBucket(server);
    Map<String, String> config = RunningSource.config(server, bucket);
    config.put("instance.tag", "site");
    config.put("loop.protection", "true");
    config.put("query", "SELECT f FROM m WHERE time >= $start AND time < $stop GROUP BY *");
    config.put("query.language", "influxql");
    config.put("start.from", "2023-11-14T22:00:00Z");
    server.access().write(bucket, "m,site=north f=1.5 " + TIME + "\nm f=2.5 " + (TIME + 1));

    try (RunningSource source = new RunningSource(config, stored)) {
      source.pollUntil(points -> points.size() >= 1);
      source.pollUntilMetric("lag-seconds", lag -> ((Number) lag).doubleValue() < 5);

      assertThat(source.values()).containsExactly("m,site=source f=2.5 " + (TIME + 1));
      assertThat(source.metric("looped-points")).isEqualTo(1L);
    }
  }

  @ParameterizedTest
  @CsvSource({"'', false", "site, false", "site, true"})
  void aSinkOnTheSameBucketCausesNoEndlessLoop(String tag, boolean protection) throws Exception {
    InfluxDbServer server = RealServers.get(2);
    String bucket = RealServers.newBucket(server);
    Map<String, String> config = RunningSource.config(server, bucket);
    config.put("instance.tag", tag);
    config.put("loop.protection", Boolean.toString(protection));
    server.access().write(bucket, "m f=2.5 " + System.currentTimeMillis() * 1_000_000L);

    try (RunningSource source = new RunningSource(config, stored)) {
      int before = -1;
      while (source.values().size() > before) {
        before = source.values().size();
        source.pollUntil(points -> !points.isEmpty());
        source.pollUntilQuiet(Duration.ofMillis(300));
        server.access().write(bucket, String.join("\n", source.values()));
        source.pollUntilQuiet(Duration.ofMillis(300));
      }

      assertThat(source.values()).hasSize(1);
    }
  }

  @Test
  void keepsTheTagOfAPointThatHasIt() throws Exception {
    InfluxDbServer server = RealServers.get(2);
    String bucket = RealServers.newBucket(server);
    Map<String, String> config = RunningSource.config(server, bucket);
    config.put("instance.tag", "site");
    server.access().write(bucket, "m,site=north f=1.5 " + TIME);

    try (RunningSource source = new RunningSource(config, stored)) {
      List<SourceRecord> points = source.pollUntil(some -> some.size() >= 1);

      assertThat(points.get(0).value()).isEqualTo("m,site=north f=1.5 " + TIME);
      assertThat(points.get(0).key()).isEqualTo("m,site=north");
    }
  }

  private static Map<String, String> two(InfluxDbServer first, InfluxDbServer second)
      throws Exception {
    Map<String, String> config = new HashMap<>();
    config.put("name", "source");
    config.put("topic", RunningSource.TOPIC);
    config.put("poll.interval.ms", "50");
    config.put("start.from", "earliest");
    config.put("influxdb.instances", "north,south");
    config.put("influxdb.instance.north.url", first.url());
    config.put("influxdb.instance.north.database", RealServers.newBucket(first));
    config.put("influxdb.instance.south.url", second.url());
    config.put("influxdb.instance.south.bucket", RealServers.newBucket(second));
    config.put("influxdb.instance.south.token", second.token());
    config.put("influxdb.org", second.org());
    return config;
  }
}

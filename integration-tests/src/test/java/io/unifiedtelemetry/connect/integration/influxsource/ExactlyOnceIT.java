package io.unifiedtelemetry.connect.integration.influxsource;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.integration.platform.PlatformExtension;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import io.unifiedtelemetry.connect.platform.process.Waiting;
import io.unifiedtelemetry.connect.platform.worker.ConnectWorker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * With both late windows off, a worker that delivers exactly once may be killed at any moment: who
 * reads what was committed sees each point once.
 */
@ExtendWith(PlatformExtension.class)
class ExactlyOnceIT {
  private static final Duration AT_MOST = Duration.ofSeconds(120);
  private static final long TIME = 1_700_000_000_000_000_000L;
  private static final int POINTS = 200_000;
  private static final int POINTS_PER_SERIES = 4;
  private static final int KILLS = 3;
  private static final int LIVE = 20;
  private static final String PREDICATES = "org.apache.kafka.connect.transforms.predicates.";

  // Not a fixed seed: the moments depend on the machine in any case.
  private final Random random = new Random();

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aKilledWorkerLosesAndRepeatsNothing(int perRecord, TelemetryPlatform platform)
      throws Exception {
    InfluxDbServer server = platform.influxDb(2);
    try (ConnectWorker worker =
        ConnectWorker.start(
            platform.otherWorker("exactly-once-" + perRecord).withExactlyOnceSources())) {
      SourceUnderTest source =
          SourceUnderTest.of(platform, server, worker)
              .with("start.from", "earliest")
              .with("late.arrival.window.ms", "0")
              .with("late.repair.window.ms", "0")
              .with("exactly.once.support", "required")
              .with("record.max.points", Integer.toString(perRecord))
              // A worker waits for what a killed one left open; a minute by default.
              .with("producer.override.transaction.timeout.ms", "6000");
      platform.topics().create(source.topic(), 4);
      List<String> written = new ArrayList<>(oneTime());
      for (int from = 0; from < POINTS; from += 20_000) {
        String lines = String.join("\n", written.subList(from, from + 20_000));
        server.access().write(source.bucket(), lines);
      }
      source.create();
      for (int kill = 1; kill <= KILLS; kill++) {
        int least = kill * POINTS / (KILLS + 4) + random.nextInt(POINTS / 20);
        platform.reader().await(source.topic(), least / perRecord, AT_MOST);
        worker.kill();
        assertThat(lines(platform, source.topic()).size())
            .as("killed before the end")
            .isLessThan(POINTS);
        List<String> live = ahead(kill);
        server.access().write(source.bucket(), String.join("\n", live));
        written.addAll(live);
        worker.start();
      }
      Waiting.until(
          "all points", AT_MOST, () -> lines(platform, source.topic()).size() >= written.size());

      assertEachOnce(platform, source.topic(), written);
      assertThat(platform.reader().all(source.topic()))
          .as("records of so many lines")
          .filteredOn(record -> text(record).lines().count() == perRecord)
          .hasSizeGreaterThanOrEqualTo(POINTS / perRecord);
    }
  }

  // The worker tells of no record where none of a transaction is left.
  @Test
  void pointsThatATransformDropsHoldUpNoOthers(TelemetryPlatform platform) throws Exception {
    InfluxDbServer server = platform.influxDb(2);
    try (ConnectWorker worker =
        ConnectWorker.start(platform.otherWorker("exactly-once-drops").withExactlyOnceSources())) {
      SourceUnderTest source =
          SourceUnderTest.of(platform, server, worker)
              .with("start.from", "earliest")
              .with("heartbeat.interval.ms", "600000")
              .with("transforms", "drop")
              .with("transforms.drop.type", "org.apache.kafka.connect.transforms.Filter")
              .with("transforms.drop.predicate", "dense")
              .with("predicates", "dense")
              .with("predicates.dense.type", PREDICATES + "TopicNameMatches")
              .with("predicates.dense.pattern", ".*dense")
              .with("influxdb.max.queries", "1");
      source.with("topic", source.topic() + "-${measurement}");
      platform.topics().create(source.topic() + "-late", 1);
      server.access().write(source.bucket(), String.join("\n", oneTime().subList(0, 60_000)));
      server.access().write(source.bucket(), "late f=1i " + TIME);
      source.create();

      platform.reader().await(source.topic() + "-late", 1, Duration.ofSeconds(60));
    }
  }

  private static void assertEachOnce(
      TelemetryPlatform platform, String topic, List<String> written) {
    Map<String, Integer> seen = new HashMap<>();
    lines(platform, topic).forEach(line -> seen.merge(line, 1, Integer::sum));
    assertThat(written.stream().filter(line -> !seen.containsKey(line)).limit(5))
        .as("lost")
        .isEmpty();
    assertThat(seen.entrySet().stream().filter(each -> each.getValue() > 1).limit(5))
        .as("repeated")
        .isEmpty();
    assertThat(seen).as("what nobody has written").hasSize(written.size());
  }

  private static List<String> lines(TelemetryPlatform platform, String topic) {
    return platform.reader().all(topic).stream().flatMap(record -> text(record).lines()).toList();
  }

  private static String text(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.value(), StandardCharsets.UTF_8);
  }

  // Many series that each have a few points, all at nearly the same time: one window.
  private static List<String> oneTime() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < POINTS; i++) {
      int inSeries = i % POINTS_PER_SERIES;
      lines.add("dense,s=" + i / POINTS_PER_SERIES + " f=" + i + "i " + (TIME + inSeries));
    }
    return lines;
  }

  // Stored before their time comes, and so before the window closes in which they are read.
  private static List<String> ahead(int kill) {
    long time = (System.currentTimeMillis() + 3000) * 1_000_000L;
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < LIVE; i++) {
      lines.add("live,kill=" + kill + " f=" + i + "i " + (time + i * 500_000_000L));
    }
    return lines;
  }
}

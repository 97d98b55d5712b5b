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
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * With both late windows off and exactly-once support, a worker may be killed at any time: a
 * consumer of committed records reads each point exactly once.
 */
@ExtendWith(PlatformExtension.class)
class ExactlyOnceIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(120);
  private static final long TIME = 1_700_000_000_000_000_000L;
  private static final int POINTS = 200_000;
  private static final int POINTS_PER_SERIES = 4;
  private static final int KILLS = 3;
  private static final int LIVE = 20;
  private static final String PREDICATES = "org.apache.kafka.connect.transforms.predicates.";

  // No fixed seed, because the timing depends on the machine anyway.
  private final Random random = new Random();

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void losesAndRepeatsNothingWhenTheWorkerIsKilled(int perRecord, TelemetryPlatform platform)
      throws Exception {
    InfluxDbServer server = platform.influxDb(2);
    try (ConnectWorker worker =
        ConnectWorker.start(
            platform.otherWorker("exactly-once-" + perRecord).withExactlyOnceSources())) {
      SourceUnderTest source = exactlyOnceSource(platform, worker, perRecord);
      platform.topics().create(source.topic(), 4);
      List<String> written = new ArrayList<>(densePoints());
      for (int from = 0; from < POINTS; from += 20_000) {
        String lines = String.join("\n", written.subList(from, from + 20_000));
        server.access().write(source.bucket(), lines);
      }
      source.create();
      for (int kill = 1; kill <= KILLS; kill++) {
        int min = kill * POINTS / (KILLS + 4) + random.nextInt(POINTS / 20);
        platform.reader().await(source.topic(), min / perRecord, TIMEOUT);
        worker.kill();
        // Otherwise the next worker waits for the timeout of the transaction, a minute. A short
        // timeout would end the transactions of a task that runs on a busy machine, and so the
        // task.
        platform.topics().endTransaction(worker.transactionalId(source.name(), 0));
        assertThat(lines(platform, source.topic()).size())
            .as("killed before the end")
            .isLessThan(POINTS);
        List<String> live = futurePoints(kill);
        server.access().write(source.bucket(), String.join("\n", live));
        written.addAll(live);
        worker.start();
      }
      awaitPoints(platform, worker, source, written.size());
      assertEachOnce(platform, source.topic(), written, perRecord);
    }
  }

  private static SourceUnderTest exactlyOnceSource(
      TelemetryPlatform platform, ConnectWorker worker, int perRecord) throws Exception {
    return SourceUnderTest.of(platform, platform.influxDb(2), worker)
        .with("start.from", "earliest")
        .with("late.arrival.window.ms", "0")
        .with("late.repair.window.ms", "0")
        .with("exactly.once.support", "required")
        .with("record.max.points", Integer.toString(perRecord));
  }

  // The worker does not report a transaction's records as committed if all of them were dropped.
  @Test
  void deliversOtherPointsWhenATransformDropsSome(TelemetryPlatform platform) throws Exception {
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
      server.access().write(source.bucket(), String.join("\n", densePoints().subList(0, 60_000)));
      server.access().write(source.bucket(), "late f=1i " + TIME);
      source.create();

      platform.reader().await(source.topic() + "-late", 1, Duration.ofSeconds(60));
    }
  }

  private static void awaitPoints(
      TelemetryPlatform platform, ConnectWorker worker, SourceUnderTest source, int points)
      throws Exception {
    AtomicInteger delivered = new AtomicInteger();
    Waiting.until(
        () -> points + " points in topic " + source.topic() + ", which holds " + delivered,
        TIMEOUT,
        () -> {
          worker.rest().requireNoFailure(source.name());
          delivered.set(lines(platform, source.topic()).size());
          return delivered.get() >= points;
        });
  }

  private static void assertEachOnce(
      TelemetryPlatform platform, String topic, List<String> written, int perRecord) {
    Map<String, Integer> seen = new HashMap<>();
    lines(platform, topic).forEach(line -> seen.merge(line, 1, Integer::sum));
    assertThat(written.stream().filter(line -> !seen.containsKey(line)).limit(5))
        .as("lost")
        .isEmpty();
    assertThat(seen.entrySet().stream().filter(each -> each.getValue() > 1).limit(5))
        .as("repeated")
        .isEmpty();
    assertThat(seen).as("no unexpected points").hasSize(written.size());
    assertThat(platform.reader().all(topic))
        .as("records with %d lines", perRecord)
        .filteredOn(record -> text(record).lines().count() == perRecord)
        .hasSizeGreaterThanOrEqualTo(POINTS / perRecord);
  }

  private static List<String> lines(TelemetryPlatform platform, String topic) {
    return platform.reader().all(topic).stream().flatMap(record -> text(record).lines()).toList();
  }

  private static String text(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.value(), StandardCharsets.UTF_8);
  }

  // Many series with few points each, all at nearly the same time, so that one window holds them.
  private static List<String> densePoints() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < POINTS; i++) {
      int inSeries = i % POINTS_PER_SERIES;
      lines.add("dense,s=" + i / POINTS_PER_SERIES + " f=" + i + "i " + (TIME + inSeries));
    }
    return lines;
  }

  // Points with future timestamps, so that they are stored before their window is read.
  private static List<String> futurePoints(int kill) {
    long time = (System.currentTimeMillis() + 3000) * 1_000_000L;
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < LIVE; i++) {
      lines.add("live,kill=" + kill + " f=" + i + "i " + (time + i * 500_000_000L));
    }
    return lines;
  }
}

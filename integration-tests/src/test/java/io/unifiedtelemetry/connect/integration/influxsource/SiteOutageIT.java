package io.unifiedtelemetry.connect.integration.influxsource;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.integration.platform.LocalFile;
import io.unifiedtelemetry.connect.integration.platform.PlatformExtension;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import io.unifiedtelemetry.connect.platform.process.Waiting;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A site's InfluxDB is down for three times the late window, while points arrive in the topic of
 * its sink. The points that the sink stores afterwards are late by up to the whole outage. The
 * defaults would mean three minutes; this test uses a tenth of that.
 */
@ExtendWith(PlatformExtension.class)
class SiteOutageIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(90);
  private static final Duration OUTAGE = Duration.ofSeconds(18);
  private static final long BETWEEN_POINTS_MS = 100;

  @Test
  void losesNothing(TelemetryPlatform platform) throws Exception {
    List<String> written = new CopyOnWriteArrayList<>();
    try (InfluxDbServer site = platform.ownInfluxDb(2)) {
      SourceUnderTest source =
          SourceUnderTest.of(platform, site)
              .with("late.arrival.window.ms", Long.toString(OUTAGE.toMillis() / 3))
              .with("late.repair.window.ms", "600000");
      String sinkTopic = sink(platform, site, source.bucket());
      source.create();
      ScheduledExecutorService device = Executors.newSingleThreadScheduledExecutor();
      try {
        device.scheduleAtFixedRate(
            () -> written.add(write(platform, sinkTopic)),
            0,
            BETWEEN_POINTS_MS,
            TimeUnit.MILLISECONDS);
        platform.reader().await(source.topic(), 20, TIMEOUT);
        site.kill();
        awaitMore(written, OUTAGE.toMillis() / BETWEEN_POINTS_MS);
        site.start();
        awaitMore(written, 50);
      } finally {
        device.shutdown();
        assertThat(device.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
      }

      awaitAll(platform, source.topic(), written);
    }
  }

  private static void awaitMore(List<String> written, long more) throws Exception {
    long count = written.size() + more;
    Waiting.until(count + " points", TIMEOUT, () -> written.size() >= count);
  }

  private static void awaitAll(TelemetryPlatform platform, String topic, List<String> written)
      throws Exception {
    Set<String> missing = new HashSet<>(written);
    Waiting.until(
        () -> missing.size() + " of " + written.size() + ", e.g. " + missing.iterator().next(),
        TIMEOUT,
        () -> {
          platform
              .reader()
              .all(topic)
              .forEach(record -> text(record).lines().forEach(missing::remove));
          return missing.isEmpty();
        });
  }

  private static String sink(TelemetryPlatform platform, InfluxDbServer site, String bucket)
      throws Exception {
    String topic = platform.unique("voyager");
    platform.topics().create(topic, 1);
    LocalFile.read("site-influx-sink.json", site.majorVersion())
        .named(platform.unique("site-influx-sink"))
        .with("topics", topic)
        .with("errors.deadletterqueue.topic.name", platform.unique("dead-letters"))
        .with(site, bucket)
        .start(platform.worker());
    return topic;
  }

  private static String write(TelemetryPlatform platform, String topic) {
    long now = System.currentTimeMillis();
    String line = "m,t=a f=" + now + "i " + now * 1_000_000L;
    try {
      platform
          .writer()
          .writeAll(List.of(new ProducerRecord<>(topic, line.getBytes(StandardCharsets.UTF_8))));
      return line;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.value(), StandardCharsets.UTF_8);
  }
}

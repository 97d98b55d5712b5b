package io.unifiedtelemetry.connect.integration.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.unifiedtelemetry.connect.integration.path.SimulatedDevices;
import io.unifiedtelemetry.connect.integration.platform.LocalFile;
import io.unifiedtelemetry.connect.integration.platform.PlatformExtension;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import io.unifiedtelemetry.connect.platform.kafka.TopicTail;
import io.unifiedtelemetry.connect.platform.process.Waiting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One process with the command line of the systemd unit: all that a site needs, in the memory that
 * the unit allows, and offsets that survive a restart.
 */
@ExtendWith(PlatformExtension.class)
class StandaloneIT {
  private static final Logger LOG = LoggerFactory.getLogger(StandaloneIT.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(90);
  private static final int LOAD = 100_000;
  private static final int AFTER_RESTART = 1_000;

  private final TelemetryPlatform platform;
  private final String topic;
  private final String telemetry;
  private final TopicTail tail;
  private final Set<String> seen = new HashSet<>();
  private final Set<String> complete = new HashSet<>();
  private final List<String> repeatsWithoutMark = new ArrayList<>();

  StandaloneIT(TelemetryPlatform platform) {
    this.platform = platform;
    this.topic = platform.unique("voyager");
    this.telemetry = platform.unique("telemetry");
    this.tail = new TopicTail(platform.broker().bootstrapServers(), telemetry);
  }

  @AfterEach
  void close() {
    tail.close();
  }

  @BeforeEach
  void procIsThere() {
    assumeTrue(Files.exists(Path.of("/proc/self/status")), "Linux is needed to measure memory");
  }

  @Test
  void carriesASiteWithinItsMemory() throws Exception {
    Path folder = platform.folder().resolve(platform.unique("standalone"));
    try (SimulatedDevices devices = SimulatedDevices.start(2);
        StandaloneProcess worker = new StandaloneProcess(platform, folder)) {
      configure(worker, devices);
      worker.start();
      long start = System.nanoTime();
      write(0, LOAD);
      await(LOAD);
      LOG.info(
          "{} lines in {} s, at most {} MB resident",
          LOAD,
          Duration.ofNanos(System.nanoTime() - start).toSeconds(),
          worker.peakMegabytes());
      assertThat(worker.peakMegabytes()).isLessThan(512);
      assertThat(SystemdUnit.read().value("MemoryMax")).isEqualTo("512M");

      worker.stop();
      assertThat(worker.offsets()).isNotEmptyFile();
      worker.start();
      write(LOAD, AFTER_RESTART);
      await(LOAD + AFTER_RESTART);
      assertThat(repeatsWithoutMark).isEmpty();
      // The first poll of a device may come after all of this.
      Waiting.until(
          () -> "a point of a device in " + topic,
          TIMEOUT,
          () -> platform.reader().all(topic).stream().anyMatch(StandaloneIT::isOfDevice));
    }
  }

  private static boolean isOfDevice(ConsumerRecord<byte[], byte[]> record) {
    return text(record).startsWith("voyager_");
  }

  private void configure(StandaloneProcess worker, SimulatedDevices devices) throws Exception {
    InfluxDbServer server = platform.influxDb(2);
    String bucket = platform.unique("site");
    server.create(bucket);
    platform.topics().create(topic, 2);
    platform.topics().create(telemetry, 2);
    LocalFile voyager = LocalFile.read("voyager-source.json").with("topic", topic);
    worker.add(devices.configure(voyager, worker.secrets(voyager.name())));
    worker.add(
        LocalFile.read("site-influx-sink.json")
            .with("topics", topic)
            .with("errors.deadletterqueue.topic.name", platform.unique("dead-letters"))
            .with(server, bucket));
    worker.add(
        LocalFile.read("influx-source.json")
            .with("topic", telemetry)
            .with("heartbeat.topic", platform.unique("heartbeat"))
            .with(server, bucket));
  }

  private void write(int from, int number) throws Exception {
    long now = System.currentTimeMillis() * 1_000_000;
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = from; i < from + number; i++) {
      String line = "load,line=%d a=%di,b=%d.5,c=\"text\" %d".formatted(i % 100, i, i, now + i);
      records.add(new ProducerRecord<>(topic, null, line.getBytes(StandardCharsets.UTF_8)));
    }
    platform.writer().writeAll(records);
  }

  /** Reads the source's topic until it has that number of different points. */
  private void await(int number) throws Exception {
    Waiting.until(
        () -> number + " points in " + telemetry + ", which has " + complete.size(),
        TIMEOUT,
        () -> {
          tail.next(Duration.ofMillis(200)).forEach(this::read);
          return complete.size() >= number;
        });
  }

  private void read(ConsumerRecord<byte[], byte[]> record) {
    boolean isMarked = record.headers().lastHeader("influxdb.repeat") != null;
    for (String line : text(record).lines().toList()) {
      if (!seen.add(line) && !isMarked) {
        repeatsWithoutMark.add(line);
      }
      // InfluxDB stores a point field by field, so it may be read with some of its fields first.
      if (line.contains("a=") && line.contains("b=") && line.contains("c=")) {
        complete.add(line);
      }
    }
  }

  private static String text(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.value(), StandardCharsets.UTF_8);
  }
}

package io.unifiedtelemetry.connect.integration.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.integration.platform.LocalFile;
import io.unifiedtelemetry.connect.integration.platform.PlatformExtension;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import io.unifiedtelemetry.connect.platform.points.InfluxDbExport;
import io.unifiedtelemetry.connect.platform.points.LineReader;
import io.unifiedtelemetry.connect.platform.points.StoredPoint;
import io.unifiedtelemetry.connect.platform.process.Waiting;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The application with a real broker, and its alerts in a real InfluxDB. */
@ExtendWith(PlatformExtension.class)
class BerAlertsIT {
  private static final long START_NS = 1_700_000_000_000_000_000L;
  // So long that no line is silent at the end of a test.
  private static final long POLL_NS = 60_000_000_000L;
  private static final int LINES = 40;
  private static final int POLLS_PER_STATE = 40;
  private static final int STATES = 14;

  private final Random random = new Random(1);

  @Test
  void theSinkStoresTheAlertsOfABentAndOfACutFibre(TelemetryPlatform platform) throws Exception {
    String topic = createTopic(platform);
    InfluxDbServer server = platform.influxDb(2);
    String bucket = platform.unique("central");
    server.create(bucket);
    try (AlertsUnderTest application = new AlertsUnderTest(platform, topic, Map.of())) {
      application.start();
      List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
      double[] states = {1e-4, 3e-3, 1e-4, 0};
      for (int poll = 0; poll < 4 * POLLS_PER_STATE; poll++) {
        double ber = states[poll / POLLS_PER_STATE];
        // Without keys: the lines of the device are spread over the partitions.
        records.add(record(topic, poll % 2, line("L1", poll, ber) + "\n" + line("L2", poll, 1e-3)));
      }
      platform.writer().writeAll(records);
      List<String> alerts = application.await(3);
      LocalFile file = LocalFile.read("central-influx-sink.json", 2);
      file.named(platform.unique(file.name()))
          .with("topics", application.topic())
          .with("errors.deadletterqueue.topic.name", platform.unique("dead-letters"))
          .with(server, bucket)
          .start(platform.worker());

      InfluxDbExport export = new InfluxDbExport(server.access(), bucket);
      Waiting.until("the alerts", AlertsUnderTest.TIMEOUT, () -> export.points().size() == 3);
      List<StoredPoint> expected = alerts.stream().map(LineReader::point).toList();
      assertThat(export.points()).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(expected)
          .extracting(point -> point.tags().get("kind"))
          .containsExactlyInAnyOrder("degradation", "recovered", "dark");
      assertThat(expected).allMatch(point -> "L1".equals(point.tags().get("interface")));
    }
  }

  /** The alerts of an application that is killed are those of one that is not. */
  @Test
  void aKilledProcessNeitherLosesNorDoublesAnAlert(TelemetryPlatform platform) throws Exception {
    String topic = createTopic(platform);
    try (AlertsUnderTest killed = new AlertsUnderTest(platform, topic, Map.of("method", "focus"));
        AlertsUnderTest quiet = new AlertsUnderTest(platform, topic, Map.of("method", "focus"))) {
      killed.start();
      for (int state = 0; state < STATES; state++) {
        platform.writer().writeAll(polls(topic, state));
        if (state % 7 == 2) {
          // The application is in the middle of the alerts of one of the last states.
          killed.await((state - 1) * LINES);
          killed.kill();
          killed.start();
        }
      }
      quiet.start();
      int alerts = (STATES - 1) * LINES;
      assertThat(killed.await(alerts)).containsExactlyInAnyOrderElementsOf(quiet.await(alerts));

      // What is committed later than these would be double.
      platform.writer().writeAll(polls(topic, STATES));
      assertThat(killed.await(alerts + LINES)).hasSize(alerts + LINES).doesNotHaveDuplicates();
    }
  }

  @Test
  void hostileRecordsDoNotEndTheApplication(TelemetryPlatform platform) throws Exception {
    String topic = createTopic(platform);
    try (AlertsUnderTest application = new AlertsUnderTest(platform, topic, Map.of())) {
      application.start();
      List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
      for (int poll = 0; poll < 60; poll++) {
        byte[] garbage = new byte[10_000];
        random.nextBytes(garbage);
        records.add(new ProducerRecord<>(topic, 0, garbage, garbage));
        records.add(new ProducerRecord<>(topic, 0, null, null));
        records.add(record(topic, 0, line("L1", poll, 0.1).replace("=0.1", "=NaN")));
        records.add(record(topic, 0, "\"".repeat(900_000)));
        records.add(record(topic, 0, "[".repeat(900_000)));
        records.add(record(topic, 0, line("L1", poll, poll < 50 ? 1e-4 : 3e-3)));
      }
      platform.writer().writeAll(records);
      assertThat(application.await(1))
          .singleElement()
          .asString()
          .startsWith("ber_alert,device=voyager1,interface=L1,kind=degradation ");
      assertThat(application.isAlive()).isTrue();
    }
  }

  /** Waits until the topic takes records: many at once may overtake a first one that is retried. */
  private static String createTopic(TelemetryPlatform platform) throws Exception {
    String topic = platform.unique("voyager");
    platform.topics().create(topic, 2);
    for (int partition = 0; partition < 2; partition++) {
      platform.writer().write(record(topic, partition, "# a comment"));
    }
    return topic;
  }

  /** Each state differs from the one before by about 3 dB. */
  private List<ProducerRecord<byte[], byte[]>> polls(String topic, int state) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < POLLS_PER_STATE; i++) {
      for (int number = 0; number < LINES; number++) {
        double noise = Math.exp(0.02 * random.nextGaussian());
        double ber = (state % 2 == 0 ? 1e-4 : 3e-3) * noise;
        String line = line("L" + number, state * POLLS_PER_STATE + i, ber);
        records.add(record(topic, number % 2, line));
      }
    }
    return records;
  }

  private static String line(String line, int poll, double ber) {
    return String.format(
        Locale.ROOT,
        "voyager_line,device=voyager1,interface=%s,module=1 current_ber=%s,current_osnr=84.9 %d",
        line,
        ber,
        START_NS + poll * POLL_NS);
  }

  private static ProducerRecord<byte[], byte[]> record(String topic, int partition, String text) {
    byte[] value = text.getBytes(StandardCharsets.UTF_8);
    return new ProducerRecord<>(topic, partition, null, value);
  }
}

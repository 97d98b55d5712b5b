package io.unifiedtelemetry.connect.integration.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.integration.platform.LocalFile;
import io.unifiedtelemetry.connect.integration.platform.PlatformExtension;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import io.unifiedtelemetry.connect.platform.points.InfluxDbExport;
import io.unifiedtelemetry.connect.platform.points.StoredPoint;
import io.unifiedtelemetry.connect.platform.process.ServerProcess;
import io.unifiedtelemetry.connect.platform.process.Waiting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code examples/digital-twin}: what is measured, minus what GNPy expects. */
// Some processes only have to run.
@SuppressWarnings("try")
@ExtendWith(PlatformExtension.class)
class DigitalTwinIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(90);

  @Test
  void publishesMeasuredMinusExpectedAndTheSinkStoresIt(TelemetryPlatform platform)
      throws Exception {
    PythonEnvironment.require();
    String input = platform.unique("voyager");
    String output = platform.unique("digital-twin");
    platform.topics().create(input, 2);
    platform.topics().create(output, 1);
    write(platform, input);
    Path log = platform.folder().resolve("digital-twin.log");
    InfluxDbServer server = platform.influxDb(2);
    String bucket = platform.unique("bucket");
    server.create(bucket);

    List<ConsumerRecord<byte[], byte[]>> records;
    try (ServerProcess twin =
        PythonEnvironment.start(
            "digital-twin/twin.py",
            log,
            "run",
            platform.broker().bootstrapServers(),
            output,
            input)) {
      records = platform.reader().await(output, SampleHour.VALID_VALUES, TIMEOUT);
    }

    assertThat(Files.readString(log)).contains("voyager1  L1           18.26           7.67");
    assertThat(records)
        .hasSize(SampleHour.VALID_VALUES)
        .extracting(each -> new String(each.value(), StandardCharsets.UTF_8))
        .allMatch(each -> each.startsWith("digital_twin,device=voyager1,interface=L"));
    LocalFile.read("central-influx-sink.json")
        .named(platform.unique("sink"))
        .with("topics", output)
        .with("errors.deadletterqueue.topic.name", platform.unique("dead-letters"))
        .with(server, bucket)
        .start(platform.worker());
    InfluxDbExport stored = new InfluxDbExport(server.access(), bucket);
    Waiting.until(
        "the points in InfluxDB", TIMEOUT, () -> stored.points().size() == SampleHour.VALID_VALUES);
    assertThat(stored.points("digital_twin")).allSatisfy(DigitalTwinIT::assertDifference);
  }

  private static void write(TelemetryPlatform platform, String topic) throws Exception {
    platform
        .writer()
        .writeAll(
            SampleHour.lines(Instant.now()).stream()
                .map(line -> line.getBytes(StandardCharsets.UTF_8))
                .map(line -> new ProducerRecord<byte[], byte[]>(topic, line))
                .toList());
  }

  private static void assertDifference(StoredPoint point) {
    assertThat(point.tags()).containsOnlyKeys("device", "interface");
    assertThat(point.fields()).containsOnlyKeys("q_db", "gsnr_db", "expected_q_db", "deviation_db");
    double measured = (double) point.fields().get("q_db");
    double expected = (double) point.fields().get("expected_q_db");
    assertThat((double) point.fields().get("deviation_db"))
        .isCloseTo(measured - expected, Offset.offset(1e-9))
        .isBetween(-5.0, 5.0);
  }
}

package io.unifiedtelemetry.connect.integration.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.integration.platform.LocalFile;
import io.unifiedtelemetry.connect.integration.platform.PlatformExtension;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import io.unifiedtelemetry.connect.platform.points.InfluxDbExport;
import io.unifiedtelemetry.connect.platform.points.LineReader;
import io.unifiedtelemetry.connect.platform.process.Waiting;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bad record goes to the dead letter queue unmodified, with the reason; others are stored. */
@ExtendWith(PlatformExtension.class)
class DeadLetterIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(90);
  private static final String FIRST = "m,t=a f=1.5 1700000000000000001";
  private static final String BAD = "m,t=a f=\"a text in a field of numbers\" 1700000000000000002";
  private static final String LAST = "m,t=a f=2.5 1700000000000000003";

  @ParameterizedTest
  @ValueSource(ints = {2, 1})
  void hasTheRecordAndTheServersReason(int majorVersion, TelemetryPlatform platform)
      throws Exception {
    String topic = platform.unique("telemetry");
    String deadLetters = platform.unique("dead-letters");
    String bucket = platform.unique("central");
    InfluxDbServer server = platform.influxDb(majorVersion);
    server.create(bucket);
    platform.topics().create(topic, 1);
    LocalFile file = LocalFile.read("central-influx-sink.json", majorVersion);
    file.named(platform.unique(file.name()))
        .with("topics", topic)
        .with("errors.deadletterqueue.topic.name", deadLetters)
        .with(server, bucket)
        .start(platform.worker());

    for (String line : new String[] {FIRST, BAD, LAST}) {
      platform.writer().write(topic, null, line.getBytes(StandardCharsets.UTF_8));
    }

    ConsumerRecord<byte[], byte[]> letter = platform.reader().await(deadLetters, 1, TIMEOUT).get(0);
    assertThat(letter.value()).asString(StandardCharsets.UTF_8).isEqualTo(BAD);
    assertThat(letter.headers().lastHeader("__connect.errors.exception.message").value())
        .asString(StandardCharsets.UTF_8)
        .startsWith("line 1: ")
        .contains("field type conflict");
    InfluxDbExport export = new InfluxDbExport(server.access(), bucket);
    Waiting.until("both good lines", TIMEOUT, () -> export.points().size() == 2);
    assertThat(export.points())
        .containsExactlyInAnyOrder(LineReader.point(FIRST), LineReader.point(LAST));
  }
}

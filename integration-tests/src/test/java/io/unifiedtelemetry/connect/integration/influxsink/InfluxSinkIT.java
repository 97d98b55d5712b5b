package io.unifiedtelemetry.connect.integration.influxsink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.unifiedtelemetry.connect.integration.platform.PlatformExtension;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import io.unifiedtelemetry.connect.platform.process.Waiting;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(PlatformExtension.class)
class InfluxSinkIT {
  private static final String MESSAGE = "__connect.errors.exception.message";

  private final TelemetryPlatform platform;

  InfluxSinkIT(TelemetryPlatform platform) {
    this.platform = platform;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void reportsBadLinesWithTheServersReasonAndStoresAllOthers(int majorVersion) throws Exception {
    SinkUnderTest sink = SinkUnderTest.of(platform, platform.influxDb(majorVersion));
    sink.create();
    sink.write(0, "m f=0 1700000000000000000");
    sink.awaitCommitted();
    String mixed =
        "m,t=a f=1 1700000000000000000\nm,t f=1\nm,t=b f=\"text\" 1700000000000000000\n"
            + "0 \\\\=\"=\"\nm,t=c f=2 1700000000000000000";
    List<String> records = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      records.add("m,t=t" + i % 100 + " f=" + i + " " + (1_700_000_000_000_000_000L + i));
    }
    records.set(2500, mixed);
    sink.writeAll(0, records);
    sink.write(1, null);
    sink.awaitCommitted();

    List<ConsumerRecord<byte[], byte[]>> letters = sink.deadLetters(1);
    assertThat(letters).hasSize(1);
    assertThat(text(letters.get(0).value())).isEqualTo(mixed);
    assertThat(text(letters.get(0).headers().lastHeader(MESSAGE).value()).split("\n"))
        .hasSize(3)
        .satisfies(
            lines -> {
              assertThat(lines[0]).isEqualTo("line 2: missing tag value");
              assertThat(lines[1]).startsWith("line 3: 4").contains("field type conflict");
              assertThat(lines[2]).startsWith("line 4: not sent");
            });
    assertThat(sink.count("m")).isEqualTo(1 + 4999 + 2);
    assertThat(platform.influxDb(majorVersion).access().answers()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void survivesAnOutageWithoutLoss(int majorVersion) throws Exception {
    try (InfluxDbServer server = platform.ownInfluxDb(majorVersion)) {
      SinkUnderTest sink =
          SinkUnderTest.of(platform, server)
              .with("buffer.max.bytes", "1000000")
              .with("status.log.interval.ms", "1000");
      sink.create();
      sink.write(0, "m f=0 1");
      sink.awaitCommitted();
      server.kill();
      List<String> records = new ArrayList<>();
      for (int i = 0; i < 50_000; i++) {
        records.add("m,t=t" + i % 100 + " f=" + i + " " + (1_700_000_000_000_000_000L + i));
      }
      sink.writeAll(1, records);
      Waiting.until(
          "the sink to wait",
          SinkUnderTest.TIMEOUT,
          () -> Integer.valueOf(1).equals(sink.metric("state")));
      assertThat(sink.isRunning()).isTrue();
      assertThat(platform.topics().lag("connect-" + sink.name(), sink.name())).isEqualTo(50_000);
      server.start();
      sink.awaitCommitted();

      assertThat(sink.isRunning()).isTrue();
      assertThat(sink.count("m")).isEqualTo(50_001);
      assertThat(sink.metric("state")).isEqualTo(0);
      assertThat(sink.metric("lines-written")).isEqualTo(50_001L);
    }
  }

  @Test
  void readsARotatedTokenFromItsFile() throws Exception {
    InfluxDbServer server = platform.influxDb(2);
    SinkUnderTest sink = SinkUnderTest.of(platform, server).with("validate.connection", "off");
    sink.token("not-valid-yet");
    sink.create();
    sink.write(0, "m f=1 1");
    Waiting.until(
        "the token to be rejected",
        SinkUnderTest.TIMEOUT,
        () -> String.valueOf(sink.metric("last-error")).contains("401"));
    sink.token(server.token());
    sink.awaitCommitted();

    assertThat(sink.isRunning()).isTrue();
    assertThat(sink.count("m")).isEqualTo(1);
  }

  @Test
  void failsWithRecordAndReasonWithoutErrorTolerance() throws Exception {
    SinkUnderTest sink =
        SinkUnderTest.of(platform, platform.influxDb(2)).with("errors.tolerance", "none");
    sink.create();
    sink.write(1, "m f=1 1");
    sink.write(1, "m,time=x f=1 1");

    assertThat(platform.worker().rest().awaitFailed(sink.name(), SinkUnderTest.TIMEOUT))
        .contains("topic " + sink.name() + ", partition 1, offset 1")
        .contains("line 1: cannot use reserved tag key");
  }

  @Test
  void commitsOffsetsDespiteTransformsThatRenameTopicsAndDropRecords() throws Exception {
    SinkUnderTest sink =
        SinkUnderTest.of(platform, platform.influxDb(2))
            .with("mapping.tags", "topic=${topic}")
            .with("transforms", "rename,drop")
            .with("transforms.rename.type", "org.apache.kafka.connect.transforms.RegexRouter")
            .with("transforms.rename.regex", ".*")
            .with("transforms.rename.replacement", "renamed")
            .with("transforms.drop.type", "org.apache.kafka.connect.transforms.Filter")
            .with("transforms.drop.predicate", "tombstone")
            .with("predicates", "tombstone")
            .with(
                "predicates.tombstone.type",
                "org.apache.kafka.connect.transforms.predicates.RecordIsTombstone");
    sink.create();
    sink.write(0, "m f=1 1");
    sink.write(0, null);
    sink.write(1, null);
    sink.awaitCommitted();

    assertThat(sink.first("SELECT topic FROM (SELECT f FROM m GROUP BY topic)").asText())
        .isEqualTo("renamed");
  }

  @Test
  void keepsAllPointsAndTheirOrderAcrossRebalances() throws Exception {
    SinkUnderTest sink = SinkUnderTest.of(platform, platform.influxDb(2));
    sink.create();
    for (int round = 1; round <= 30; round++) {
      for (int partition = 0; partition < 2; partition++) {
        List<String> records = new ArrayList<>();
        for (int point = 0; point < 100; point++) {
          records.add("m,p=p" + partition + "-" + point + " f=" + round + " 1700000000000000000");
        }
        sink.writeAll(partition, records);
      }
      if (round % 10 == 0) {
        // Partitions move to other tasks each time.
        sink.with("tasks.max", Integer.toString(1 + round / 10 % 2)).update();
      }
    }
    sink.awaitCommitted();

    assertThat(sink.count("m")).isEqualTo(200);
    assertThat(sink.first("SELECT min(f) FROM m").asInt()).isEqualTo(30);
  }

  @Test
  void storesJsonFromConnectsConverter() throws Exception {
    SinkUnderTest sink =
        SinkUnderTest.of(platform, platform.influxDb(2))
            .with("value.converter", "org.apache.kafka.connect.json.JsonConverter")
            .with("value.converter.schemas.enable", "false");
    sink.create();
    sink.write(
        0,
        "{\"name\":\"cpu\",\"tags\":{\"host\":\"a\"},\"fields\":{\"f\":1.5},\"timestamp\":1700000000}");
    sink.write(
        0,
        "[{\"name\":\"cpu\",\"timestamp\":1700000000000000001,\"tags\":{\"host\":\"b\"},\"values\":{\"f\":2.5}}]");
    sink.awaitCommitted();

    assertThat(sink.count("cpu")).isEqualTo(2);
    assertThat(sink.first("SELECT f FROM cpu WHERE host = 'a'").asDouble()).isEqualTo(1.5);
  }

  @Test
  void exposesPluginMetrics() throws Exception {
    assumeFalse(platform.worker().version().startsWith("3."), "workers before 4.1 have none");
    SinkUnderTest sink = SinkUnderTest.of(platform, platform.influxDb(2));
    sink.create();
    sink.write(0, "m f=1 1");
    sink.awaitCommitted();

    Map<String, Map<String, Object>> beans =
        platform.worker().metrics("kafka.connect:type=plugins,connector=" + sink.name() + ",*");
    assertThat(beans.values())
        .anySatisfy(attributes -> assertThat(attributes).containsEntry("lines-written", 1L));
    assertThat(beans)
        .as("the metrics of the destination")
        .anySatisfy(
            (name, attributes) -> {
              assertThat(name).contains("destination=" + sink.name());
              assertThat(attributes).containsEntry("state", 0).containsEntry("lines-written", 1L);
            });
  }

  @Test
  void hidesSecrets() throws Exception {
    InfluxDbServer server = platform.influxDb(2);
    SinkUnderTest sink = SinkUnderTest.of(platform, server);
    sink.create();

    JsonNode config = platform.worker().rest().config(sink.name());
    JsonNode tasks = platform.worker().rest().tasks(sink.name());
    assertThat(config.toString() + tasks).contains(":token}").doesNotContain(server.token());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}

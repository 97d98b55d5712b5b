package io.unifiedtelemetry.connect.influxdb.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys, headers, several series in a record, bytes. */
class RecordFormTest {
  private static final long TIME = 1_700_000_000_123_456_789L;
  private static final String BYTES = "org.apache.kafka.connect.converters.ByteArrayConverter";

  private final InMemoryOffsets stored = new InMemoryOffsets();
  private final InfluxDbServer server = RealServers.get(2);
  private Map<String, String> config;
  private String bucket;

  @BeforeEach
  void newBucket() throws Exception {
    bucket = RealServers.newBucket(server);
    config = RunningSource.config(server, bucket);
  }

  @Test
  void aRecordHoldsSeveralSeriesIfTheKeyIsTheMeasurement() throws Exception {
    config.put("record.key", "measurement");
    config.put("record.max.points", "3");
    List<String> lines =
        List.of(
            "m\\ n,a=x f=1i " + TIME,
            "m\\ n,a=x f=2i " + (TIME + 1),
            "m\\ n,a=y f=3i " + TIME,
            "m\\ n,a=z f=4i " + TIME);
    write(String.join("\n", lines));

    try (RunningSource source = new RunningSource(config, stored)) {
      source.pollUntil(points -> points.size() >= 2);
      assertThat(source.values())
          .containsExactly(String.join("\n", lines.subList(0, 3)), lines.get(3));
      assertThat(source.points()).allMatch(record -> record.key().equals("m\\ n"));
      assertThat(source.points().get(0).sourceOffset().get("series")).isEqualTo("a=y");

      // In the same partition, so that it comes after the value that it replaces.
      String late = "m\\ n,a=y f=5i " + (System.currentTimeMillis() - 1_000) * 1_000_000;
      write(late);
      source.pollUntil(points -> points.size() >= 3);
      assertThat(source.points().get(2).key()).isEqualTo("m\\ n");
    }
  }

  @ParameterizedTest
  @CsvSource({"1, series, 'm,a=é'", "100, series, 'm,a=é'", "100, measurement, m"})
  void textIsBytesForTheConverterOfBytes(String perRecord, String kind, String key)
      throws Exception {
    config.put("record.max.points", perRecord);
    config.put("record.key", kind);
    config.put("key.converter", BYTES);
    config.put("value.converter", BYTES);
    config.put("heartbeat.topic", "heartbeats");
    write("m,a=é s=\"ü\" " + TIME);

    try (RunningSource source = new RunningSource(config, stored)) {
      source.pollUntil(points -> !points.isEmpty());
      source.pollUntilMetric("points-read", count -> count.equals(1L));
      SourceRecord record = source.points().get(0);
      assertThat(text(record)).isEqualTo("m,a=é s=\"ü\" " + TIME);
      assertThat(new String(converted(record, true), UTF_8)).isEqualTo(key);
      assertThat(source.all()).anyMatch(each -> each.topic().equals("heartbeats"));
      assertThat(source.all()).allMatch(each -> converted(each, true) != null);
      assertThat(source.all()).allMatch(each -> !text(each).isEmpty());
    }
  }

  @Test
  void aUsersQueryHasTheSameForm() throws Exception {
    config.put("query.language", "influxql");
    config.put("query", "SELECT f FROM m WHERE time >= $start AND time < $stop GROUP BY a");
    config.put("record.key", "measurement");
    config.put("key.converter", BYTES);
    config.put("value.converter", BYTES);
    write("m,a=x f=1i " + TIME);

    SourceRecord record = readOne();

    assertThat(text(record)).isEqualTo("m,a=x f=1i " + TIME);
    assertThat(new String(converted(record, true), UTF_8)).isEqualTo("m");
  }

  @ParameterizedTest
  @CsvSource({"'', ''", "influxdb.measurement, influxdb.measurement"})
  void recordsHaveOnlyTheHeadersThatAreAskedFor(String headers, String expected) throws Exception {
    config.put("record.headers", headers);
    write("m,a=x f=1i " + TIME);

    assertThat(
            StreamSupport.stream(readOne().headers().spliterator(), false)
                .map(Header::key)
                .toList())
        .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected));
  }

  private static String text(SourceRecord record) {
    return new String(converted(record, false), UTF_8);
  }

  // What ByteArrayConverter does.
  private static byte[] converted(SourceRecord record, boolean key) {
    Schema schema = key ? record.keySchema() : record.valueSchema();
    assertThat(schema.type()).isEqualTo(Schema.Type.BYTES);
    return (byte[]) (key ? record.key() : record.value());
  }

  private void write(String lines) throws Exception {
    server.access().write(bucket, lines);
  }

  private SourceRecord readOne() throws Exception {
    try (RunningSource source = new RunningSource(config, stored)) {
      return source.pollUntil(points -> !points.isEmpty()).get(0);
    }
  }
}

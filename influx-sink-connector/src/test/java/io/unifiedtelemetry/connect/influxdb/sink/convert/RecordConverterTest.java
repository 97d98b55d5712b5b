package io.unifiedtelemetry.connect.influxdb.sink.convert;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.influxdb.sink.config.InfluxDbSinkConfig;
import io.unifiedtelemetry.connect.influxdb.sink.offset.OffsetTracker;
import io.unifiedtelemetry.connect.influxdb.sink.offset.PartitionOffsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class RecordConverterTest {
  private static final int TEXT = 100_000;

  private long now = -1_000_000_000L;

  @Test
  void doesNotHoldRecordsOfRevokedPartitions() {
    InfluxDbSinkConfig config = InfluxDbSinkConfig.from(Map.of("influxdb.url", "http://h:1"));
    OffsetTracker offsets = new OffsetTracker();
    // While the version of the server is unknown nothing reaches the lanes.
    RecordConverter converter =
        new RecordConverter(config, Optional::empty, offsets, null, null, () -> now);
    assertThat(converter.oldestSeconds()).isZero();
    converter.convert(record("revoked", new byte[1000]));
    now += 2_000_000_000L;
    converter.convert(record("kept", new byte[1000]));
    converter.convertHeld();
    now += 1_000_000_000L;
    assertThat(converter.oldestSeconds()).isEqualTo(3);

    offsets.revoke(List.of(new TopicPartition("revoked", 0)));
    converter.removeRevoked();

    assertThat(converter.held()).isEqualTo(1);
    assertThat(converter.oldestSeconds()).isEqualTo(1);
    assertThat(offsets.bytes())
        .isEqualTo(
            RecordConverter.sizeOf(record("kept", new byte[1000]))
                + PartitionOffsets.TRACKED_BYTES);
  }

  @Test
  void theSizeOfARecordIncludesTheContentOfStructures() {
    String text = "x".repeat(TEXT);
    Schema schema = SchemaBuilder.struct().field("s", Schema.STRING_SCHEMA).build();

    assertThat(size(text.getBytes())).isBetween(TEXT, TEXT + 1000);
    assertThat(size(text)).isBetween(TEXT, TEXT + 1000);
    assertThat(size(Map.of("a", Map.of("b", text)))).isBetween(TEXT, TEXT + 1000);
    assertThat(size(List.of(text, text))).isBetween(2 * TEXT, 2 * TEXT + 1000);
    assertThat(size(new Struct(schema).put("s", text))).isBetween(TEXT, TEXT + 1000);
    assertThat(size(Collections.nCopies(TEXT, 1L))).isGreaterThan(16 * TEXT);
    assertThat(size(null)).isLessThan(1000);
  }

  private static int size(Object value) {
    return RecordConverter.sizeOf(record("t", value));
  }

  private static SinkRecord record(String topic, Object value) {
    return new SinkRecord(topic, 0, null, null, null, value, 0);
  }
}

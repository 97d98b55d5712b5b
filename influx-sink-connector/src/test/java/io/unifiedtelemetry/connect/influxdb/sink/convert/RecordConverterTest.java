package io.unifiedtelemetry.connect.influxdb.sink.convert;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.influxdb.sink.config.InfluxDbSinkConfig;
import io.unifiedtelemetry.connect.influxdb.sink.offset.OffsetTracker;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class RecordConverterTest {
  @Test
  void recordsOfRevokedPartitionsAreNotHeld() {
    InfluxDbSinkConfig config = InfluxDbSinkConfig.from(Map.of("influxdb.url", "http://h:1"));
    OffsetTracker outstanding = new OffsetTracker();
    // Nothing comes as far as the lanes while the server's version is not known.
    RecordConverter intake = new RecordConverter(config, Optional::empty, outstanding, null, null);
    intake.take(record("kept"));
    intake.take(record("revoked"));
    intake.release();

    outstanding.revoke(List.of(new TopicPartition("revoked", 0)));
    intake.forgetRevoked();

    assertThat(intake.held()).isEqualTo(1);
    assertThat(outstanding.bytes()).isEqualTo(RecordSize.of(record("kept")));
  }

  private static SinkRecord record(String topic) {
    return new SinkRecord(topic, 0, null, null, null, new byte[1000], 0);
  }
}

package io.unifiedtelemetry.connect.common.compat;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class OriginalCoordinatesTest {
  private final OriginalCoordinates coordinates = OriginalCoordinates.ofThisWorker();

  @Test
  void areThoseBeforeTheTransforms() {
    SinkRecord read =
        new SinkRecord("read", 3, null, null, null, "v", 42, 0L, TimestampType.CREATE_TIME);
    SinkRecord renamed = read.newRecord("renamed", 0, null, null, null, "v", 0L);

    assertThat(coordinates.topic(renamed)).isEqualTo("read");
    assertThat(coordinates.partition(renamed)).isEqualTo(3);
    assertThat(coordinates.offset(renamed)).isEqualTo(42);
  }
}

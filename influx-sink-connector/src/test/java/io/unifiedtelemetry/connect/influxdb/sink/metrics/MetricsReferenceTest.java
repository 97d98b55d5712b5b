package io.unifiedtelemetry.connect.influxdb.sink.metrics;

import io.unifiedtelemetry.connect.common.metrics.MetricsReference;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsReferenceTest {
  @Test
  void isGenerated() throws Exception {
    new MetricsReference(
            "InfluxDB sink",
            "influx-sink",
            "unified_telemetry_sink",
            List.of(SinkMetrics.TASK, DestinationMetrics.KIND))
        .assertCommitted(Path.of(".."));
  }
}

package io.unifiedtelemetry.connect.influxdb.source.metrics;

import io.unifiedtelemetry.connect.common.metrics.MetricsReference;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsReferenceTest {
  @Test
  void isGenerated() throws Exception {
    new MetricsReference(
            "InfluxDB source",
            "influx-source",
            "unified_telemetry_source",
            List.of(SourceMetrics.TASK, InstanceMetrics.KIND, LagMetrics.KIND))
        .assertCommitted(Path.of(".."));
  }
}

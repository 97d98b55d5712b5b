package io.unifiedtelemetry.connect.voyager.poll;

import io.unifiedtelemetry.connect.common.metrics.MetricsReference;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsReferenceTest {
  @Test
  void isGenerated() throws Exception {
    new MetricsReference(
            "Voyager source",
            "voyager-source",
            "unified_telemetry_voyager",
            List.of(PollStatistics.TASK, DeviceFigures.KIND))
        .assertCommitted(Path.of(".."));
  }
}

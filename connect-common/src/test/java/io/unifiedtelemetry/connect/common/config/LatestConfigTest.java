package io.unifiedtelemetry.connect.common.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.junit.jupiter.api.Test;

class LatestConfigTest {
  private final Map<String, String> given = Map.of("influxdb.token", "old");

  @Test
  void returnsTheWorkersCurrentConfig() {
    Map<String, String> rotated = Map.of("influxdb.token", "new");

    assertThat(LatestConfig.of(worker(() -> rotated), given)).isEqualTo(rotated);
  }

  @Test
  void returnsTheGivenConfigIfTheWorkerHasNone() {
    assertThat(LatestConfig.of(worker(() -> null), given)).isEqualTo(given);
    assertThat(LatestConfig.of(worker(Map::of), given)).isEqualTo(given);
  }

  private static SinkTaskContext worker(Supplier<?> configs) {
    return (SinkTaskContext)
        Proxy.newProxyInstance(
            LatestConfigTest.class.getClassLoader(),
            new Class<?>[] {SinkTaskContext.class},
            (proxy, method, arguments) -> configs.get());
  }
}

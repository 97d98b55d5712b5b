package io.unifiedtelemetry.connect.common.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnknownKeysTest {
  private final UnknownKeys keys =
      new UnknownKeys(List.of("influxdb.url", "influxdb.token", "gzip"));

  @Test
  void suggestsTheNearestKey() {
    assertThat(
            keys.warnings(List.of("influxdb.tokn", "name", "tasks.max", "influxdb.url", "gzipp")))
        .containsExactly(
            "gzipp is not a key of this connector; did you mean gzip?",
            "influxdb.tokn is not a key of this connector; did you mean influxdb.token?");
  }

  @Test
  void ignoresKeysOfConnectItself() {
    UnknownKeys ofASource = new UnknownKeys(List.of("topic"));

    assertThat(keys.warnings(List.of("errors.tolerance", "transforms", "key.converter"))).isEmpty();
    assertThat(ofASource.warnings(List.of("topic.creation.default.partitions"))).isEmpty();
  }
}

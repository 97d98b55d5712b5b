package io.unifiedtelemetry.connect.influxdb.sink.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.influxdb.sink.config.InfluxDbSinkConfig;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SinkConfigValidatorTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"mapping.tag", "input.fromat", "influxdb.urls", "gzipped", "out.of.retentoin"})
  void warnsAboutAnUnknownKeyThatResemblesOneOfOurs(String key) {
    assertThat(SinkConfigValidator.unknownKeys().warnings(List.of(key)))
        .singleElement()
        .asString()
        .contains(key);
  }

  @Test
  void doesNotWarnAboutOtherKeys() {
    List<String> others =
        List.of("name", "topics", "tasks.max", "value.converter", "consumer.override.group.id");

    assertThat(SinkConfigValidator.unknownKeys().warnings(others)).isEmpty();
    assertThat(SinkConfigValidator.unknownKeys().warnings(InfluxDbSinkConfig.definition().names()))
        .isEmpty();
  }
}

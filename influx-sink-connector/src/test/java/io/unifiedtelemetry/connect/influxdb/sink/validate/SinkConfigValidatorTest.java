package io.unifiedtelemetry.connect.influxdb.sink.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.influxdb.sink.config.InfluxDbSinkConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @CsvSource({
    "influxdb.bucket, org.apache.kafka.connect.storage.SimpleHeaderConverter",
    "influxdb.org, org.apache.kafka.connect.json.JsonConverter",
    "influxdb.retention.policy,",
    "mapping.measurement,",
    "mapping.tags, com.example.StringConverterX",
  })
  void warnsAboutAConverterThatMayChangeHeadersThatAreUsed(String key, String converter) {
    assertThat(SinkConfigValidator.headerWarning(converter, config(key, "x=${header.site}")))
        .hasValueSatisfying(
            warning ->
                assertThat(warning)
                    .startsWith(key + ":")
                    .contains("header.converter", "StringConverter"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.apache.kafka.connect.storage.StringConverter",
        "StringConverter",
        "String",
      })
  void doesNotWarnAboutTheStringConverter(String converter) {
    assertThat(
            SinkConfigValidator.headerWarning(converter, config("influxdb.bucket", "${header.a}")))
        .isEmpty();
  }

  @Test
  void doesNotWarnIfNoHeaderIsUsed() {
    assertThat(SinkConfigValidator.headerWarning(null, config("influxdb.bucket", "${topic}")))
        .isEmpty();
  }

  @Test
  void doesNotWarnAboutOtherKeys() {
    List<String> others =
        List.of("name", "topics", "tasks.max", "value.converter", "consumer.override.group.id");

    assertThat(SinkConfigValidator.unknownKeys().warnings(others)).isEmpty();
    assertThat(SinkConfigValidator.unknownKeys().warnings(InfluxDbSinkConfig.definition().names()))
        .isEmpty();
  }

  private static InfluxDbSinkConfig config(String key, String value) {
    return InfluxDbSinkConfig.from(Map.of("influxdb.url", "http://localhost", key, value));
  }
}

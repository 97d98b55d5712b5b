package io.unifiedtelemetry.connect.influxdb.source.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceConfigValidatorTest {
  @ParameterizedTest
  @CsvSource({
    "influxdb.bukket, influxdb.bucket",
    "late.arival.window.ms, late.arrival.window.ms",
    "influxdb.instance.north.tokem, influxdb.token",
    "influxdb.instance.suoth.token, influxdb.instances"
  })
  void warnsOfAMisspelledKeyAndSuggestsTheRightOne(String key, String meant) {
    assertThat(SourceConfigValidator.unknownKeys(Map.of(key, "x"), List.of("north", "south")))
        .singleElement()
        .asString()
        .contains(meant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "influxdb.instance.north.token",
        "influxdb.instances",
        "query",
        "topic.creation.default.partitions",
        "header.converter",
        "transforms.a.type"
      })
  void doesNotWarnOfValidKeys(String key) {
    assertThat(SourceConfigValidator.unknownKeys(Map.of(key, "x"), List.of("north"))).isEmpty();
  }

  @Test
  void warnsOfAnInstanceKeyThatOnlyTheConnectorHas() {
    assertThat(
            SourceConfigValidator.unknownKeys(
                Map.of("influxdb.instance.north.max.queries", "1"), List.of("north")))
        .hasSize(1);
  }
}

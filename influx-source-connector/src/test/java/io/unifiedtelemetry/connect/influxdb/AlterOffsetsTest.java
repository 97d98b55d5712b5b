package io.unifiedtelemetry.connect.influxdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Offsets that a user sets over REST. */
class AlterOffsetsTest {
  private static final Map<String, String> MEASUREMENT =
      Map.of("instance", "source", "bucket", "b", "measurement", "m");
  private static final Map<String, String> INSTANCE = Map.of("instance", "source", "bucket", "b");

  private final InfluxDbSourceConnector connector = new InfluxDbSourceConnector();
  private final Map<String, String> config = new HashMap<>();

  @BeforeEach
  void configure() {
    config.put("name", "source");
    config.put("topic", "telemetry");
    config.put("influxdb.url", "http://localhost:8086");
    config.put("influxdb.bucket", "b");
    config.put("validate.connection", "off");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2026-11-22T14:00:00Z", "2026-11-22T14:00:00.123456789Z", "1795356000000000000"})
  void anOffsetNeedsOnlyItsTime(String time) {
    assertThat(connector.alterOffsets(config, Map.of(MEASUREMENT, Map.of("time", time)))).isTrue();
  }

  @Test
  void anOffsetsTimeMayBeANumber() {
    Map<String, Object> offset = Map.of("time", 1_795_356_000_000_000_000L);

    assertThat(connector.alterOffsets(config, Map.of(MEASUREMENT, offset))).isTrue();
  }

  @Test
  void anInstancesOffsetNeedsOnlyItsStart() {
    Map<String, Object> offset = Map.of("start", "2026-11-22T14:00:00Z");

    assertThat(connector.alterOffsets(config, Map.of(INSTANCE, offset))).isTrue();
  }

  @Test
  void theCellsOfAMeasurementMayBeRestored() {
    Map<String, Object> partition = new HashMap<>(MEASUREMENT);
    partition.put("state", "cells");
    Map<String, Object> offset = Map.of("version", 1L, "cells", "AAKA4KWWuxEAAhQ");

    assertThat(connector.alterOffsets(config, Map.of(partition, offset))).isTrue();
    for (Map<String, Object> invalid :
        List.of(Map.<String, Object>of("time", "0"), Map.<String, Object>of("cells", "?"))) {
      assertThatThrownBy(() -> connector.alterOffsets(config, Map.of(partition, invalid)))
          .isInstanceOf(ConnectException.class);
    }
    partition.remove("measurement");
    assertThatThrownBy(() -> connector.alterOffsets(config, Map.of(partition, offset)))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("state");
  }

  @Test
  void anyOffsetMayBeDeleted() {
    Map<Map<String, ?>, Map<String, ?>> offsets = new HashMap<>();
    offsets.put(Map.of("instance", "gone", "bucket", "x"), null);

    assertThat(connector.alterOffsets(config, offsets)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "time | yesterday | \"time\"",
        "time | 2026-11-22 | \"time\"",
        "tiem | 2026-11-22T14:00:00Z | \"tiem\"",
        "version | 7 | version 7",
        "start | 2026-11-22T14:00:00Z | \"start\"",
        "late | ??? | \"late\"",
        "window.end | 2026-11-22T14:00:00Z | \"series\""
      })
  void rejectsAnInvalidOffsetAndSaysWhatIsWrong(String key, String value, String problem) {
    Map<String, Object> offset = new HashMap<>(Map.of("time", "2026-11-22T13:00:00Z"));
    offset.put(key, value);

    assertThatThrownBy(() -> connector.alterOffsets(config, Map.of(MEASUREMENT, offset)))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining(problem);
  }

  @ParameterizedTest
  @CsvSource({"instance, other, source", "bucket, other, b", "table, m, measurement"})
  void rejectsAnInvalidPartitionAndNamesTheValidOne(String key, String value, String valid) {
    Map<String, Object> partition = new HashMap<>(MEASUREMENT);
    partition.put(key, value);
    Map<String, Object> offset = Map.of("time", "2026-11-22T14:00:00Z");

    assertThatThrownBy(() -> connector.alterOffsets(config, Map.of(partition, offset)))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining(valid);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "measurements.exclude | m | measurement | m | measurements.exclude",
        "measurements.include | x.* | measurement | m | measurements.include",
        "topic | t | query | user | reads measurements",
        "topic | t | query | mine | \"user\"",
        "query | SELECT f FROM m WHERE time >= $start AND time < $stop | measurement | m | reads a query",
        "query | SELECT f FROM m WHERE time >= $start AND time < $stop | query | mine | \"user\""
      })
  void rejectsAnOffsetThatNothingReads(
      String key, String value, String kind, String name, String problem) {
    config.put("query.language", "influxql");
    config.put(key, value);
    Map<String, Object> partition = new HashMap<>(INSTANCE);
    partition.put(kind, name);
    Map<String, Object> offset = Map.of("time", "2026-11-22T14:00:00Z");

    assertThatThrownBy(() -> connector.alterOffsets(config, Map.of(partition, offset)))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining(problem);
  }
}

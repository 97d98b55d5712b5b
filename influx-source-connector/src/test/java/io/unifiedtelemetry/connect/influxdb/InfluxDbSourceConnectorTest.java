package io.unifiedtelemetry.connect.influxdb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.unifiedtelemetry.connect.common.config.ConfigContract;
import io.unifiedtelemetry.connect.common.config.ReferencePage;
import io.unifiedtelemetry.connect.influxdb.source.InfluxDbSourceTask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InfluxDbSourceConnectorTest {
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

  @Test
  void isFoundByTheServiceLoader() {
    assertThat(ServiceLoader.load(SourceConnector.class))
        .anyMatch(InfluxDbSourceConnector.class::isInstance);
  }

  @Test
  void hasAVersion() {
    assertThat(connector.version()).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(new InfluxDbSourceTask().version()).isEqualTo(connector.version());
  }

  @Test
  void everyKeyIsCompleteForUserInterfaces() {
    ConfigContract.assertKeptBy(connector.config());
  }

  @Test
  void groupsHaveTheSameOrderAsInAllPlugins() {
    assertThat(connector.config().groups())
        .containsExactly(
            "Connection",
            "Authentication",
            "TLS",
            "Reading",
            "Late points",
            "Records",
            "Retries",
            "Advanced");
  }

  @Test
  void theReferenceMatchesTheDefinition() throws IOException {
    new ReferencePage("InfluxDB source", InfluxDbSourceConnector.class, connector.config())
        .assertCommitted(Path.of("../docs/reference/influx-source.md"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "influx-source.json",
        "influx-source-backfill.json",
        "influxdb-1/influx-source.json",
        "influxdb-1/influx-source-backfill.json"
      })
  void theShippedConfigurationsAreValid(String file) throws IOException {
    config.clear();
    new ObjectMapper()
        .readTree(Path.of("../connect-configs", file).toFile())
        .path("config")
        .properties()
        .forEach(entry -> config.put(entry.getKey(), entry.getValue().asText()));
    config.put("validate.connection", "off");

    assertThat(connector.validate(config).configValues())
        .filteredOn(value -> connector.config().names().contains(value.name()))
        .allMatch(value -> value.errorMessages().isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "60000, 86400000, 2, UNSUPPORTED",
    "0, 86400000, 2, UNSUPPORTED",
    "60000, 0, 2, UNSUPPORTED",
    "0, 0, 2, SUPPORTED",
    "0, 0, 1, SUPPORTED",
    "0, 0, auto, SUPPORTED",
    "0, 0, 3, UNSUPPORTED"
  })
  void supportsExactlyOnceOnlyWithBothLateWindowsOff(
      String late, String repair, String version, ExactlyOnceSupport promised) {
    config.put("late.arrival.window.ms", late);
    config.put("late.repair.window.ms", repair);
    config.put("influxdb.version", version);

    assertThat(connector.exactlyOnceSupport(config)).isEqualTo(promised);
  }

  @Test
  void doesNotSupportExactlyOnceForAQuery() {
    config.put("late.arrival.window.ms", "0");
    config.put("late.repair.window.ms", "0");
    config.put("query", "SELECT f FROM m WHERE time >= $start AND time < $stop");
    config.put("query.language", "influxql");

    assertThat(connector.exactlyOnceSupport(config)).isEqualTo(ExactlyOnceSupport.UNSUPPORTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "topic=${nope}",
        "influxdb.instances=a b",
        "measurements.include=(",
        "start.from=tomorrow",
        "tags.include=site",
        "tags.include==bath",
        "tags.include=site=~/(/",
        "tags.include=site=~/a",
        "tags.include=site=~/\\Qa/",
        "stop.at=later",
        "poll.interval.ms=0",
        "late.arrival.window.ms=-1",
        "query=SELECT f FROM m",
        "query.language=sql",
        "record.timestamp=never",
        "output.format=xml",
        "influxdb.url=localhost:8086",
      })
  void reportsAnInvalidValueOnItsKey(String setting) {
    String key = setting.substring(0, setting.indexOf('='));
    config.put(key, setting.substring(key.length() + 1));

    assertThat(withErrors()).contains(key);
  }

  @Test
  void eachVersionRequiresItsKeys() {
    config.remove("influxdb.bucket");
    assertThat(withErrors()).containsExactly("influxdb.bucket");
    config.put("influxdb.version", "1");
    assertThat(withErrors()).containsExactly("influxdb.database");
    config.put("influxdb.version", "2");
    assertThat(withErrors()).containsOnly("influxdb.bucket", "influxdb.org", "influxdb.token");
    config.put("influxdb.version", "3");
    config.put("influxdb.database", "d");
    assertThat(withErrors()).isEmpty();
  }

  @Test
  void reportsAMissingKeyOfAnInstanceOnTheList() {
    config.remove("influxdb.url");
    config.put("influxdb.instances", "north,south");
    config.put("influxdb.instance.north.url", "http://north:8086");

    assertThat(errors("influxdb.instances"))
        .singleElement()
        .asString()
        .contains("influxdb.instance.south.url");
  }

  @Test
  void loopProtectionNeedsTheInstanceTag() {
    config.put("loop.protection", "true");
    assertThat(withErrors()).containsExactly("instance.tag");
    config.put("instance.tag", "site");
    assertThat(withErrors()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "output.format, struct",
    "query, SELECT f FROM m WHERE time >= $start AND time < $stop"
  })
  void allowsSeveralPointsPerRecordOnlyForLinesOfWholeMeasurements(String key, String value) {
    config.put("record.max.points", "100");
    assertThat(withErrors()).isEmpty();
    config.put(key, value);
    assertThat(withErrors()).containsExactly("record.max.points");
  }

  @Test
  void aBoundedRunOfAQueryEndsAtTheEndOfAWindow() {
    config.put("query.language", "influxql");
    config.put("query", "SELECT mean(f) FROM m WHERE time >= $start AND time < $stop");
    config.put("query.window.ms", "10000");
    config.put("stop.at", "2026-11-22T14:00:05Z");
    assertThat(withErrors()).containsExactly("stop.at");
    config.put("stop.at", "2026-11-22T14:00:10Z");
    assertThat(withErrors()).isEmpty();
  }

  @Test
  void aBoundedRunMustEndAfterItsStart() {
    config.put("start.from", "2026-11-22T14:00:00Z");
    config.put("stop.at", "2026-11-22T14:00:00Z");
    assertThat(withErrors()).containsExactly("stop.at");
    config.put("stop.at", "2026-11-22T14:00:00.000000001Z");
    assertThat(withErrors()).isEmpty();
  }

  @Test
  void fluxRequiresVersionTwo() {
    config.put("query", "from(bucket: \"b\") |> range(start: $start, stop: $stop)");
    assertThat(withErrors()).isEmpty();
    config.put("influxdb.version", "1");
    config.put("influxdb.database", "d");
    assertThat(withErrors()).containsExactly("query.language");
  }

  private List<String> errors(String key) {
    return connector.validate(config).configValues().stream()
        .filter(value -> value.name().equals(key))
        .flatMap(value -> value.errorMessages().stream())
        .toList();
  }

  private List<String> withErrors() {
    return connector.validate(config).configValues().stream()
        .filter(value -> !value.errorMessages().isEmpty())
        .map(ConfigValue::name)
        .toList();
  }
}

package io.unifiedtelemetry.connect.common.influxdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unifiedtelemetry.connect.common.config.ConfigContract;
import java.time.Duration;
import java.util.Map;
import okhttp3.Request;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InfluxDbConnectionTest {
  private final ConfigDef definition = new ConfigDef();

  InfluxDbConnectionTest() {
    InfluxDbConnection.define(definition);
  }

  @Test
  void definesCompleteKeys() {
    ConfigContract.assertKeptBy(definition);
  }

  @Test
  void hasTheDocumentedDefaults() {
    InfluxDbConnection connection = connection(Map.of("influxdb.url", "http://localhost:8086"));

    assertThat(connection.version()).isEmpty();
    assertThat(connection.verifyTls()).isTrue();
    assertThat(connection.requestTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(connection.connectTimeout()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void sendsTheTokenToEndpointsBelowTheConfiguredPath() {
    Request request =
        request(Map.of("influxdb.url", "https://proxy/influx/", "influxdb.token", "secret"));

    assertThat(request.url()).hasToString("https://proxy/influx/api/v2/write");
    assertThat(request.header("Authorization")).isEqualTo("Token secret");
  }

  @Test
  void sendsUserAndPassword() {
    Request request =
        request(
            Map.of(
                "influxdb.url", "http://localhost:8086",
                "influxdb.username", "u",
                "influxdb.password", "p"));

    assertThat(request.header("Authorization")).isEqualTo("Basic dTpw");
  }

  @Test
  void readsTheVersion() {
    assertThat(
            connection(Map.of("influxdb.url", "http://localhost:8086", "influxdb.version", "1"))
                .version())
        .contains(InfluxDbVersion.V1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:8086",
        "ftp://localhost",
        "http://",
        "http://u:p@localhost",
        "http://h?q=1"
      })
  void rejectsAnInvalidUrl(String url) {
    assertThatThrownBy(() -> connection(Map.of("influxdb.url", url)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("influxdb.url");
  }

  @Test
  void hidesAPasswordInTheUrl() {
    assertThatThrownBy(() -> connection(Map.of("influxdb.url", "http://u:hush@localhost")))
        .hasMessageNotContaining("hush");
  }

  @Test
  void namesTheKeyOfAnUnreadableCaFile() {
    InfluxDbConnection connection =
        connection(
            Map.of(
                "influxdb.url",
                "https://localhost",
                "influxdb.tls.ca.file",
                "/does/not/exist.pem"));

    assertThatThrownBy(() -> new InfluxDbHttp(connection))
        .hasMessageContaining("influxdb.tls.ca.file")
        .hasMessageContaining("/does/not/exist.pem");
  }

  private Request request(Map<String, String> config) {
    try (InfluxDbHttp http = new InfluxDbHttp(connection(config))) {
      return http.request(http.url("api/v2/write").build()).build();
    }
  }

  private InfluxDbConnection connection(Map<String, String> config) {
    return InfluxDbConnection.from(new AbstractConfig(definition, config, false));
  }
}

package io.unifiedtelemetry.connect.influxdb.sink.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.common.influxdb.InfluxDbVersion;
import io.unifiedtelemetry.connect.influxdb.InfluxDbSinkConnector;
import io.unifiedtelemetry.connect.influxdb.sink.config.InfluxDbSinkConfig;
import io.unifiedtelemetry.connect.influxdb.sink.route.Destination;
import io.unifiedtelemetry.connect.influxdb.sink.write.CurrentConnection;
import io.unifiedtelemetry.connect.influxdb.sink.write.HttpWriteClient;
import io.unifiedtelemetry.connect.influxdb.sink.write.WriteResponse.Kind;
import io.unifiedtelemetry.connect.platform.faults.FaultFront;
import io.unifiedtelemetry.connect.platform.faults.FaultFront.Fault;
import io.unifiedtelemetry.connect.platform.faults.FaultFront.Write;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The responses of InfluxDB 3.x, from its source code: there is no 3.x server here. */
class Version3ConnectionValidatorTest {
  private final List<String> created = new ArrayList<>();
  private FaultFront front;

  @BeforeEach
  void start() throws IOException {
    front = new FaultFront("http://127.0.0.1:9");
    front.faults(this::respond);
  }

  @AfterEach
  void stop() {
    front.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"telemetry", "${topic}", "${header.site}"})
  void aValidConfigurationHasNoErrorsAndCreatesNothing(String database) {
    assertThat(withErrors("influxdb.database", database)).isEmpty();
    assertThat(front.writes()).hasSize(1);
    assertThat(created).isEmpty();
  }

  @Test
  void aProbeSucceedsAndCreatesNothing() {
    InfluxDbSinkConfig config = InfluxDbSinkConfig.from(properties());
    try (CurrentConnection connection = new CurrentConnection(config.connection())) {
      HttpWriteClient client =
          new HttpWriteClient(connection, () -> InfluxDbVersion.V3, Clock.systemUTC());

      assertThat(client.probe(new Destination(null, "d", null)).kind()).isEqualTo(Kind.WRITTEN);
    }
    assertThat(created).isEmpty();
  }

  @Test
  void reportsANameThatTheServerRejectsOnItsKey() {
    assertThat(withErrors("influxdb.database", "_internal")).containsExactly("influxdb.database");
    assertThat(withErrors("influxdb.bucket", "_internal")).containsExactly("influxdb.bucket");
  }

  @ParameterizedTest
  @ValueSource(strings = {"telemetry", "${topic}"})
  void reportsRejectedCredentials(String database) {
    assertThat(withErrors("influxdb.database", database, "influxdb.token", "wrong"))
        .containsExactly("influxdb.token");
  }

  @Test
  void reportsThatAnotherServerRespondsAtTheAddress() {
    front.faults(write -> new Fault(405, "<html>no</html>", Map.of()));

    assertThat(withErrors("influxdb.database", "d")).containsExactly("influxdb.url");
  }

  // As http.rs and write_buffer: credentials, name, parser; then the database is created, and at
  // last an empty write is rejected.
  private Fault respond(Write write) {
    if (!write.headers().get("Authorization").equals(List.of("Token t"))) {
      return new Fault(401, "", Map.of());
    }
    String database = write.query().replaceFirst(".*db=([^&]*).*", "$1");
    if (!database.matches("[A-Za-z0-9].*")) {
      return error("db name did not start with a number or letter");
    }
    boolean valid = write.body().contains("=");
    if (!write.body().isEmpty() && !valid && write.query().contains("accept_partial=false")) {
      return error("parsing failed for write_lp endpoint");
    }
    created.add(database);
    return valid ? new Fault(204, "", Map.of()) : rejected(write);
  }

  private static Fault rejected(Write write) {
    return write.body().isEmpty()
        ? new Fault(400, "incoming write was empty", Map.of())
        : error("partial write of line protocol occurred");
  }

  private static Fault error(String reason) {
    return new Fault(400, "{\"error\":\"" + reason + "\",\"data\":null}", Map.of());
  }

  private Map<String, String> properties() {
    Map<String, String> config = new HashMap<>();
    config.put("influxdb.url", front.url());
    config.put("influxdb.version", "3");
    config.put("influxdb.token", "t");
    config.put("validate.connection", "strict");
    return config;
  }

  private List<String> withErrors(String... settings) {
    Map<String, String> config = properties();
    for (int i = 0; i < settings.length; i += 2) {
      config.put(settings[i], settings[i + 1]);
    }
    return new InfluxDbSinkConnector()
        .validate(config).configValues().stream()
            .filter(value -> !value.errorMessages().isEmpty())
            .map(ConfigValue::name)
            .toList();
  }
}

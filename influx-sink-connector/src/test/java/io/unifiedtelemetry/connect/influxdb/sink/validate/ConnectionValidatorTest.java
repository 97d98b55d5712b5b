package io.unifiedtelemetry.connect.influxdb.sink.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.unifiedtelemetry.connect.influxdb.InfluxDbSinkConnector;
import io.unifiedtelemetry.connect.influxdb.sink.support.InfluxDb;
import io.unifiedtelemetry.connect.platform.faults.FaultFront;
import io.unifiedtelemetry.connect.platform.faults.FaultFront.Fault;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors of a real server are reported on the key to change. */
class ConnectionValidatorTest {
  private final InfluxDbServer server = InfluxDb.server(2);

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aValidConfigurationHasNoErrors(int version) throws Exception {
    InfluxDbServer valid = InfluxDb.server(version);
    Map<String, String> config = InfluxDb.properties(valid, InfluxDb.newBucket(valid));

    assertThat(errors(config, "validate.connection", "strict")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"influxdb.token, wrong, influxdb.token", "influxdb.org, nobody, influxdb.org"})
  void reportsWhatTheServerRejects(String key, String value, String wrong) throws Exception {
    Map<String, String> config = InfluxDb.properties(server, InfluxDb.newBucket(server));
    config.put(key, value);

    assertThat(errors(config)).containsOnlyKeys(wrong);
    assertThat(errors(config).toString()).doesNotContain("local-platform-admin-token");
    assertThat(errors(config, "validate.connection", "off")).isEmpty();
  }

  @Test
  void reportsATokenWithoutWritePermission() throws Exception {
    Map<String, String> config = InfluxDb.properties(server, InfluxDb.newBucket(server));
    config.put("influxdb.token", readOnlyToken());

    assertThat(errors(config)).containsOnlyKeys("influxdb.token");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void reportsAMissingBucketOnlyIfRecordsForItAreRejected(int version) {
    InfluxDbServer valid = InfluxDb.server(version);
    Map<String, String> config = InfluxDb.properties(valid, "nowhere");
    String key = version == 1 ? "influxdb.database" : "influxdb.bucket";

    assertThat(errors(config)).isEmpty();
    assertThat(errors(config, "bucket.missing", "create")).isEmpty();
    assertThat(errors(config, "bucket.missing", "dlq")).containsOnlyKeys(key);
    assertThat(errors(config, "bucket.missing", "dlq", key, "${topic}")).isEmpty();
  }

  @Test
  void requiresTheKeysOfTheDetectedVersion() {
    Map<String, String> config = new HashMap<>();
    config.put("influxdb.url", InfluxDb.server(1).url());
    config.put("influxdb.bucket", "b");

    assertThat(errors(config)).containsOnlyKeys("influxdb.database");
  }

  @Test
  void reportsAnUnreachableServerOnlyIfStrict() {
    Map<String, String> config = InfluxDb.properties(server, "b");
    config.put("influxdb.url", "http://127.0.0.1:9");

    assertThat(errors(config)).isEmpty();
    assertThat(errors(config, "validate.connection", "strict")).containsOnlyKeys("influxdb.url");
  }

  @Test
  void reportsThatAnotherServerRespondsAtTheAddress() throws Exception {
    try (FaultFront front = new FaultFront(server.url())) {
      front.faults(write -> new Fault(405, "<html>no</html>", Map.of()));
      Map<String, String> config = InfluxDb.properties(server, InfluxDb.newBucket(server));
      config.put("influxdb.url", front.url());

      assertThat(errors(config)).containsOnlyKeys("influxdb.url");
    }
  }

  @Test
  void theCheckObservesItsTimeout() throws Exception {
    try (FaultFront front = new FaultFront(server.url())) {
      front.faults(
          write -> {
            try {
              Thread.sleep(60_000);
            } catch (InterruptedException closed) {
              Thread.currentThread().interrupt();
            }
            return null;
          });
      Map<String, String> config = InfluxDb.properties(server, InfluxDb.newBucket(server));
      config.put("influxdb.url", front.url());

      assertThat(errors(config, "validate.timeout.ms", "200")).isEmpty();
      assertThat(errors(config, "validate.timeout.ms", "200", "validate.connection", "strict"))
          .containsOnlyKeys("influxdb.url");
    }
  }

  @Test
  void reportsAnUntrustedCertificate() {
    Map<String, String> config = InfluxDb.properties(server, "b");
    config.put("influxdb.tls.ca.file", "/does/not/exist");
    config.put("influxdb.url", "https://localhost:1");

    assertThat(errors(config)).containsOnlyKeys("influxdb.tls.ca.file");
  }

  @Test
  void reportsABrokenClientCertificateOnItsKey() {
    Map<String, String> config = InfluxDb.properties(server, "b");
    config.put("influxdb.tls.client.certificate.file", "/does/not/exist");
    config.put("influxdb.url", "https://localhost:1");

    assertThat(errors(config)).containsOnlyKeys("influxdb.tls.client.certificate.file");
  }

  @Test
  void theCheckHasAThreadOfItsOwn() throws Exception {
    try (FaultFront front = new FaultFront(server.url())) {
      Set<String> threads = ConcurrentHashMap.newKeySet();
      front.faults(
          write -> {
            Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isDaemon)
                .forEach(each -> threads.add(each.getName()));
            return null;
          });
      Map<String, String> config = InfluxDb.properties(server, InfluxDb.newBucket(server));
      config.put("influxdb.url", front.url());

      assertThat(errors(config)).isEmpty();
      assertThat(threads).contains("influx-sink-connection-check");
    }
  }

  private String readOnlyToken() throws Exception {
    JsonNode bucket = server.access().json("/api/v2/buckets?name=default", null).at("/buckets/0");
    String request =
        "{\"orgID\":\"%s\",\"permissions\":[{\"action\":\"read\",\"resource\":{\"type\":\"buckets\",\"id\":\"%s\"}}]}"
            .formatted(bucket.path("orgID").asText(), bucket.path("id").asText());
    return server.access().json("/api/v2/authorizations", request).path("token").asText();
  }

  private static Map<String, List<String>> errors(Map<String, String> properties, String... more) {
    Map<String, String> config = new HashMap<>(properties);
    for (int i = 0; i < more.length; i += 2) {
      config.put(more[i], more[i + 1]);
    }
    return new InfluxDbSinkConnector()
        .validate(config).configValues().stream()
            .filter(value -> !value.errorMessages().isEmpty())
            .collect(Collectors.toMap(value -> value.name(), value -> value.errorMessages()));
  }
}

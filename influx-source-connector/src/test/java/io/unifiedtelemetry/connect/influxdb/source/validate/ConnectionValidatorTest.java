package io.unifiedtelemetry.connect.influxdb.source.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.unifiedtelemetry.connect.influxdb.InfluxDbSourceConnector;
import io.unifiedtelemetry.connect.influxdb.source.RealServers;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors that a real server reports are on the key to change. */
class ConnectionValidatorTest {
  private final InfluxDbServer server = RealServers.get(2);

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void acceptsAValidConfiguration(int version) throws Exception {
    Map<String, String> config = config(RealServers.get(version));

    assertThat(errors(config, "validate.connection", "strict")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"influxdb.token, wrong", "influxdb.org, nobody"})
  void reportsWhatTheServerRejects(String key, String value) throws Exception {
    Map<String, String> config = config(server);
    config.put(key, value);

    assertThat(errors(config)).containsOnlyKeys(key);
    assertThat(errors(config).toString()).doesNotContain(server.token());
    assertThat(errors(config, "validate.connection", "off")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void acceptsAMissingBucket(int version) throws Exception {
    Map<String, String> config = config(RealServers.get(version));
    config.put(version == 1 ? "influxdb.database" : "influxdb.bucket", "nowhere");

    assertThat(errors(config)).isEmpty();
  }

  @Test
  void requiresTheKeysOfTheServersVersion() throws Exception {
    Map<String, String> config = config(RealServers.get(1));
    config.remove("influxdb.database");
    config.put("influxdb.bucket", "b");

    assertThat(errors(config)).containsOnlyKeys("influxdb.database");
  }

  @Test
  void reportsAnUnreachableServerOnlyInStrictMode() throws Exception {
    Map<String, String> config = config(server);
    config.put("influxdb.url", "http://127.0.0.1:9");

    assertThat(errors(config)).isEmpty();
    assertThat(errors(config, "validate.connection", "strict")).containsOnlyKeys("influxdb.url");
  }

  @Test
  void reportsAServerThatIsNotInfluxDb() throws Exception {
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    other.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(405, -1);
          exchange.close();
        });
    other.start();
    try {
      Map<String, String> config = config(server);
      config.put("influxdb.version", "2");
      config.put("influxdb.url", "http://127.0.0.1:" + other.getAddress().getPort());

      assertThat(errors(config)).containsOnlyKeys("influxdb.url");
    } finally {
      other.stop(0);
    }
  }

  @Test
  void takesNoLongerThanTheTimeout() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Map<String, String> config = config(server);
      config.put("influxdb.url", "http://127.0.0.1:" + silent.getLocalPort());

      assertThat(errors(config, "validate.timeout.ms", "200")).isEmpty();
      assertThat(errors(config, "validate.timeout.ms", "200", "validate.connection", "strict"))
          .containsOnlyKeys("influxdb.url");
    }
  }

  @Test
  void reportsAMissingCertificateFile() throws Exception {
    Map<String, String> config = config(server);
    config.put("influxdb.tls.ca.file", "/does/not/exist");
    config.put("influxdb.url", "https://localhost:1");

    assertThat(errors(config)).containsOnlyKeys("influxdb.tls.ca.file");
  }

  @Test
  void namesTheKeyOfOneOfSeveralInstances() throws Exception {
    Map<String, String> config = config(server);
    config.put("influxdb.instances", "north,south");
    config.put("influxdb.instance.south.token", "wrong");

    assertThat(errors(config)).containsOnlyKeys("influxdb.instances");
    assertThat(errors(config).get("influxdb.instances"))
        .singleElement()
        .asString()
        .contains("influxdb.instance.south.token")
        .doesNotContain("north");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "flux; from(bucket: \"BUCKET\") >> range(start: $start, stop: $stop)",
        "flux; from(bucket: \"BUCKET\") |> range(start: $start, stop: $stop) |> nothing()",
        "influxql; SELEKT f FROM m WHERE time >= $start AND time < $stop",
        "influxql; SELECT nothing(f) FROM m WHERE time >= $start AND time < $stop"
      })
  void reportsAnErrorInAQuery(String language, String query) throws Exception {
    Map<String, String> config = config(server);
    config.put("query.language", language);
    config.put("query", query.replace("BUCKET", config.get("influxdb.bucket")));

    assertThat(errors(config)).containsOnlyKeys("query");
    assertThat(errors(config, "validate.connection", "off")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "flux; from(bucket: \"BUCKET\") |> range(start: $start, stop: $stop)",
        "influxql; SELECT f FROM m WHERE time >= $start AND time < $stop GROUP BY *"
      })
  void acceptsAValidQuery(String language, String query) throws Exception {
    Map<String, String> config = config(server);
    config.put("query.language", language);
    config.put("query", query.replace("BUCKET", config.get("influxdb.bucket")));

    assertThat(errors(config, "validate.connection", "strict")).isEmpty();
  }

  @Test
  void reportsFluxOnAServerWithoutFlux() throws Exception {
    Map<String, String> config = config(RealServers.get(1));
    config.put("influxdb.bucket", "b");
    config.put("query", "from(bucket: \"b\") |> range(start: $start, stop: $stop)");

    assertThat(errors(config)).containsOnlyKeys("query.language");
  }

  @Test
  void reportsAMissingMappingUnlessItIsToBeCreated() throws Exception {
    Map<String, String> config = config(server);
    // Another bucket takes the database's name, so this one has no mapping, as on servers before
    // 2.5.
    map(config.get("influxdb.bucket"), config(server).get("influxdb.bucket"));

    assertThat(errors(config)).containsOnlyKeys("influxdb.bucket");
    assertThat(errors(config).toString()).contains("influx v1 dbrp create");
    assertThat(errors(config, "dbrp.auto.create", "true")).isEmpty();
    assertThat(errors(config)).as("no mapping was created").containsOnlyKeys("influxdb.bucket");
  }

  private void map(String database, String bucket) throws Exception {
    JsonNode found = server.access().json("/api/v2/buckets?name=" + bucket, null);
    server
        .access()
        .json(
            "/api/v2/dbrps",
            "{\"orgID\":\"%s\",\"bucketID\":\"%s\",\"database\":\"%s\",\"retention_policy\":\"autogen\",\"default\":true}"
                .formatted(
                    found.at("/buckets/0/orgID").asText(),
                    found.at("/buckets/0/id").asText(),
                    database));
  }

  private static Map<String, String> config(InfluxDbServer server) throws Exception {
    String bucket = RealServers.newBucket(server);
    Map<String, String> config = new HashMap<>();
    config.put("name", "source");
    config.put("topic", "telemetry");
    config.put("influxdb.url", server.url());
    if (server.majorVersion() == 1) {
      config.put("influxdb.database", bucket);
    } else {
      config.put("influxdb.bucket", bucket);
      config.put("influxdb.org", server.org());
      config.put("influxdb.token", server.token());
    }
    return config;
  }

  private static Map<String, List<String>> errors(Map<String, String> properties, String... more) {
    Map<String, String> config = new HashMap<>(properties);
    for (int i = 0; i < more.length; i += 2) {
      config.put(more[i], more[i + 1]);
    }
    return new InfluxDbSourceConnector()
        .validate(config).configValues().stream()
            .filter(value -> !value.errorMessages().isEmpty())
            .collect(Collectors.toMap(value -> value.name(), value -> value.errorMessages()));
  }
}

package io.unifiedtelemetry.connect.platform.influxdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InfluxDbServersTest {
  private final InfluxDbServers servers = new InfluxDbServers(Path.of(".."));

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void keepsPointsWhenKilledAndRestarted(int majorVersion, @TempDir Path folder) throws Exception {
    try (InfluxDbServer server = servers.start(majorVersion, folder)) {
      server.create("site");
      server.create("site");
      server.access().write("site", "m,t=a f=1.5,i=3i,s=\"x\" 1700000000000000001");
      server.kill();
      assertThat(server.access().answers()).isFalse();
      server.start();

      JsonNode results = server.access().query("site", "SELECT * FROM m");

      assertThat(server.majorVersion()).isEqualTo(majorVersion);
      assertThat(results.at("/0/series/0/values/0/0").longValue()).isEqualTo(1700000000000000001L);
      assertThat(results.at("/0/series/0/values/0/1").doubleValue()).isEqualTo(1.5);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void usesTheServerOfTheUserAndDeletesItsBuckets(int majorVersion, @TempDir Path folder)
      throws Exception {
    try (InfluxDbServer users = servers.startOwn(majorVersion, folder)) {
      users.create("users");
      InfluxDbServers named = new InfluxDbServers(Path.of(".."), environment(users));

      try (InfluxDbServer server = named.start(majorVersion, folder)) {
        server.create("users");
        server.create("ours");
        server.access().write("ours", "m f=1 1");
        assertThat(server.isOurs()).isFalse();
        assertThat(server.majorVersion()).isEqualTo(majorVersion);
        assertThat(server.version()).isEqualTo(users.version());
        assertThat(server.access().query("ours", "SELECT * FROM m").at("/0/series/0/values"))
            .hasSize(1);
      }

      assertThat(bucketsOf(users)).contains("users").doesNotContain("ours");
    }
  }

  @Test
  void startsAnyAvailableServer(@TempDir Path folder) throws Exception {
    try (InfluxDbServer server = servers.startAny(folder)) {
      assertThat(server.access().answers()).isTrue();
      assertThat(server.majorVersion()).isBetween(1, 2);
    }
  }

  @Test
  void namesTheMissingEnvironmentVariable(@TempDir Path folder) {
    Map<String, String> environment =
        Map.of("INFLUXDB_URL", "http://127.0.0.1:1", "INFLUXDB_TOKEN", "x");
    InfluxDbServers named = new InfluxDbServers(Path.of(".."), environment);

    assertThatThrownBy(() -> named.start(2, folder))
        .hasMessage("INFLUXDB_URL is set; set INFLUXDB_ORG too");
  }

  @Test
  void explainsHowToGetAServerIfNoneIsAvailable(@TempDir Path folder) throws IOException {
    for (String command : List.of("bash", "cat", "dirname", "sed")) {
      Files.createSymbolicLink(folder.resolve(command), onPath(command));
    }
    Map<String, String> bare = Map.of("PATH", folder.toString(), "HOME", folder.toString());
    InfluxDbServers servers = new InfluxDbServers(Path.of(".."), bare);

    assertThatThrownBy(() -> servers.start(2, folder))
        .hasMessageContaining("No InfluxDB 2.x server could be found or built")
        .hasMessageContaining("INFLUXDB_URL");
    assertThatThrownBy(() -> servers.startAny(folder)).hasMessageContaining("start Docker");
  }

  private static Path onPath(String command) {
    return Stream.of(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, command))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, String> environment(InfluxDbServer server) {
    return server.majorVersion() == 1
        ? Map.of("INFLUXDB_V1_URL", server.url() + "/")
        : Map.of(
            "INFLUXDB_URL", server.url(),
            "INFLUXDB_TOKEN", server.token(),
            "INFLUXDB_ORG", server.org());
  }

  private static String bucketsOf(InfluxDbServer server) throws Exception {
    return server.majorVersion() == 1
        ? server.access().query("", "SHOW DATABASES").toString()
        : server.access().json("/api/v2/buckets", null).toString();
  }
}

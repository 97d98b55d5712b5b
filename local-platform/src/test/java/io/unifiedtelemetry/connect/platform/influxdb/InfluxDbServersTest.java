package io.unifiedtelemetry.connect.platform.influxdb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InfluxDbServersTest {
  private final InfluxDbServers servers = new InfluxDbServers(Path.of(".."));

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void keepsWhatWasWrittenWhenItIsKilledAndStartedAgain(int generation, @TempDir Path folder)
      throws Exception {
    try (InfluxDbServer server = servers.start(generation, folder)) {
      server.create("site");
      server.create("site");
      server.access().write("site", "m,t=a f=1.5,i=3i,s=\"x\" 1700000000000000001");
      server.kill();
      assertThat(server.access().answers()).isFalse();
      server.start();

      JsonNode results = server.access().query("site", "SELECT * FROM m");

      assertThat(server.generation()).isEqualTo(generation);
      assertThat(results.at("/0/series/0/values/0/0").longValue()).isEqualTo(1700000000000000001L);
      assertThat(results.at("/0/series/0/values/0/1").doubleValue()).isEqualTo(1.5);
    }
  }
}

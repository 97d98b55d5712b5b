package io.unifiedtelemetry.connect.common.influxdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InfluxDbVersionDetectorTest {
  private HttpServer server;
  private int ping = 204;
  private int setup = 404;
  private String version;
  private String token = "t";
  private String authorization;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          boolean isPing = exchange.getRequestURI().getPath().equals("/ping");
          if (isPing && version != null) {
            exchange.getResponseHeaders().set("X-Influxdb-Version", version);
          }
          authorization = exchange.getRequestHeaders().getFirst("Authorization");
          exchange.sendResponseHeaders(isPing ? ping : setup, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @ParameterizedTest
  @CsvSource({"1.8.10, V1", "v2.7.12, V2", "3.1.0, V3"})
  void usesTheVersionHeader(String header, InfluxDbVersion expected) throws IOException {
    version = header;

    assertThat(detect()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"200, V2", "404, V1"})
  void usesTheSetupEndpointWithoutAVersion(int status, InfluxDbVersion expected)
      throws IOException {
    version = "unknown";
    setup = status;

    assertThat(detect()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"204, 503", "204, 401", "502, 404"})
  void detectsNoVersionIfTheServerHasAProblem(int pingStatus, int setupStatus) {
    ping = pingStatus;
    setup = setupStatus;

    assertThatThrownBy(this::detect).isInstanceOf(IOException.class);
  }

  @Test
  void stripsBlanksAroundTheToken() throws IOException {
    token = "secret\n";
    detect();

    assertThat(authorization).isEqualTo("Token secret");
  }

  private InfluxDbVersion detect() throws IOException {
    ConfigDef definition = new ConfigDef();
    InfluxDbConnection.define(definition);
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    Map<String, String> config = Map.of("influxdb.url", url, "influxdb.token", token);
    try (InfluxDbHttp http =
        new InfluxDbHttp(InfluxDbConnection.from(new AbstractConfig(definition, config, false)))) {
      return new InfluxDbVersionDetector(http).detect();
    }
  }
}

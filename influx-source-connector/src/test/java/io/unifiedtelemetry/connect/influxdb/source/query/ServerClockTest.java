package io.unifiedtelemetry.connect.influxdb.source.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unifiedtelemetry.connect.common.influxdb.InfluxDbConnection;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbHttp;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbVersion;
import io.unifiedtelemetry.connect.influxdb.source.decode.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;

/** Which responses tell the server's time. */
class ServerClockTest {
  private static final String OLD = "Date: Tue, 14 Nov 2023 22:13:20 GMT\r\n";
  private static final String RESULT = "{\"results\":[{\"statement_id\":0}]}";

  private final ServerClock clock = new ServerClock(Clock.systemUTC());

  @Test
  void aProxysErrorPageDoesNot() throws Exception {
    assertThatThrownBy(() -> respond("502 Bad Gateway", OLD, "<html>old</html>"))
        .isInstanceOf(QueryRejectedException.class);

    assertThat(clock.skew()).isZero();
    assertThat(clock.isKnown()).isFalse();
  }

  @Test
  void aProxysPageWithoutAnErrorDoesNot() throws Exception {
    assertThatThrownBy(() -> respond("200 OK", OLD, "<html>Please log in</html>"))
        .isInstanceOf(IOException.class);

    assertThat(clock.skew()).isZero();
  }

  @Test
  void anErrorOfInfluxDbDoes() throws Exception {
    assertThatThrownBy(() -> respond("503 Busy", OLD + "X-Influxdb-Build: OSS\r\n", "{}"))
        .isInstanceOf(QueryRejectedException.class);

    assertThat(clock.skew()).isNegative();
    assertThat(clock.isKnown()).isTrue();
  }

  @Test
  void aResultDoes() throws Exception {
    respond("200 OK", OLD, RESULT);

    assertThat(clock.skew()).isNegative();
  }

  private void respond(String status, String headers, String body) throws Exception {
    ConfigDef definition = new ConfigDef();
    InfluxDbConnection.define(definition);
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread thread = new Thread(() -> serve(server, status, headers, body));
      thread.start();
      Map<String, String> url =
          Map.of(InfluxDbConnection.URL, "http://127.0.0.1:" + server.getLocalPort());
      AbstractConfig config = new AbstractConfig(definition, url, false);
      try (InfluxDbHttp http = new InfluxDbHttp(InfluxDbConnection.from(config))) {
        InfluxDbServer found = new InfluxDbServer(InfluxDbVersion.V3, "site", null);
        new InfluxQlClient(http, found, clock, QueryLimits.none())
            .query(List.of("SHOW FIELD KEYS"), new Table());
      } finally {
        thread.join();
      }
    }
  }

  // Not a JDK HttpServer, which overwrites the Date.
  private static void serve(ServerSocket server, String status, String headers, String body) {
    try (Socket client = server.accept()) {
      InputStream in = client.getInputStream();
      byte[] request = new byte[4096];
      String received = "";
      while (!received.contains("q=SHOW")) {
        received += new String(request, 0, in.read(request), StandardCharsets.ISO_8859_1);
      }
      String response =
          "HTTP/1.1 %s\r\n%sConnection: close\r\nContent-Length: %d\r\n\r\n%s"
              .formatted(status, headers, body.length(), body);
      client.getOutputStream().write(response.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.unifiedtelemetry.connect.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that a worker of this version does not give; the others are tested with a real one. */
class ConnectApiTest {
  private final Map<String, String> answers = new HashMap<>();
  private final List<String> credentials = new ArrayList<>();
  private HttpServer server;
  private Runnable afterAnswer = () -> {};

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          credentials.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          String answer =
              answers.getOrDefault(
                  exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                  "404 {\"error_code\":404,\"message\":\"HTTP 404 Not Found\"}");
          byte[] body = answer.substring(4).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(Integer.parseInt(answer.substring(0, 3)), body.length);
          afterAnswer.run();
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void saysThatAnOldWorkerHasNoOffsets() {
    answers.put("GET /", "200 {\"version\":\"3.4.1\"}");

    assertThatThrownBy(() -> api().offsets("sink"))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("is of Kafka 3.4.1")
        .hasMessageContaining("since 3.6")
        .hasMessageContaining("kafka-consumer-groups");
  }

  @Test
  void readsOffsetsAgainBecauseAWorkerFirstReturnsThePartitionsItKnows() throws Exception {
    answers.put("GET /connectors/source/offsets", "200 {\"offsets\":[]}");
    afterAnswer = () -> answers.put("GET /connectors/source/offsets", "200 {\"offsets\":[1]}");

    assertThat(api().offsets("source")).hasSize(1);
  }

  @Test
  void waitsWhileTheWorkerRebalances() throws Exception {
    answers.put("GET /connectors", "409 {\"error_code\":409,\"message\":\"rebalance\"}");
    List<Object> pauses = new ArrayList<>();
    ConnectApi api =
        new ConnectApi(
            url(),
            Optional.empty(),
            duration -> {
              pauses.add(duration);
              answers.put("GET /connectors", "200 [\"b\",\"a\"]");
            });

    assertThat(api.connectors()).containsExactly("a", "b");
    assertThat(pauses).hasSize(1);
  }

  @Test
  void sendsCredentialsAndAsksForThemIfTheyAreMissing() throws Exception {
    answers.put("GET /connectors", "401 User cannot access the resource.");

    assertThatThrownBy(() -> api().connectors())
        .hasMessageContaining("401")
        .hasMessageContaining("CONNECT_USERNAME");

    answers.put("GET /connectors", "200 []");
    ConnectApi api = new ConnectApi(url(), Optional.of("me:pass"), duration -> {});
    assertThat(api.connectors()).isEmpty();
    assertThat(credentials).containsExactly("null", "Basic bWU6cGFzcw==");
  }

  @Test
  void namesTheAddressThatCannotBeReached() {
    URI url = url();
    server.stop(0);

    assertThatThrownBy(() -> new ConnectApi(url, Optional.empty(), duration -> {}).connectors())
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("http://127.0.0.1:" + url.getPort())
        .hasMessageContaining("--connect");
  }

  private ConnectApi api() {
    return new ConnectApi(url(), Optional.empty(), duration -> {});
  }

  private URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }
}

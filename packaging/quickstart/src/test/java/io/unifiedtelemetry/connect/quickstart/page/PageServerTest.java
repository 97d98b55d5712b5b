package io.unifiedtelemetry.connect.quickstart.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageServerTest {
  private final Snapshots snapshots = new Snapshots();
  private final List<String> actions = new CopyOnWriteArrayList<>();
  private PageServer server;
  private int port;

  @BeforeEach
  void start() throws IOException {
    server = new PageServer(Map.of("/d.json", "{}"), snapshots, this::act);
    port = URI.create(server.url()).getPort();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/page.js",
        "/charts.js",
        "/format.js",
        "/page.css",
        "/uplot.js",
        "/uplot.css",
        "/d.json"
      })
  void servesItsFiles(String path) throws IOException {
    List<String> response = request("GET " + path, "Host: 127.0.0.1:PORT");

    assertThat(response.get(0)).contains("200");
    assertThat(response).anyMatch(line -> line.startsWith("Content-security-policy: default-src"));
  }

  @ParameterizedTest
  @CsvSource({
    "GET /, Host: attacker.example, 403",
    "GET /, Host: 127.0.0.1, 403",
    "GET /events, Host: attacker.example:PORT, 403",
    "GET /../pom.xml, Host: 127.0.0.1:PORT, 404",
    "GET /unknown, Host: localhost:PORT, 404",
    "PUT /action/k, Host: localhost:PORT, 403",
  })
  void rejectsOtherRequests(String request, String host, int status) throws IOException {
    assertThat(request(request, host).get(0)).contains(" " + status + " ");
    assertThat(actions).isEmpty();
  }

  @Test
  void actsForItsOwnPagesOnly() throws IOException {
    String host = "Host: 127.0.0.1:PORT";
    assertThat(request("POST /action/k", host).get(0)).contains("403");
    assertThat(request("POST /action/k", host, "Origin: null").get(0)).contains("403");
    assertThat(request("POST /action/k", host, "Origin: http://attacker.example").get(0))
        .contains("403");
    assertThat(request("POST /action/k", host, "Origin: https://127.0.0.1:PORT").get(0))
        .contains("403");
    assertThat(actions).isEmpty();

    assertThat(request("POST /action/k", host, "Origin: http://127.0.0.1:PORT").get(0))
        .contains("200");
    assertThat(request("POST /action/x", host, "Origin: http://127.0.0.1:PORT").get(0))
        .contains("404");
    assertThat(actions).containsExactly("k", "x");
  }

  @Test
  void streamsSnapshotsToManyPagesButNotToAnyNumber() throws IOException {
    List<Socket> pages = new ArrayList<>();
    try {
      for (int i = 0; i < 20; i++) {
        pages.add(send("GET /events", "Host: 127.0.0.1:PORT"));
        assertThat(lines(pages.get(i)).readLine()).contains("200");
      }
      assertThat(request("GET /events", "Host: 127.0.0.1:PORT").get(0)).contains("503");
      snapshots.publish("{\"a\":1}");
      for (Socket page : pages) {
        BufferedReader lines = lines(page);
        String line = lines.readLine();
        while (!line.startsWith("data: ")) {
          line = lines.readLine();
        }
        assertThat(line).isEqualTo("data: {\"a\":1}");
      }
    } finally {
      for (Socket page : pages) {
        page.close();
      }
    }
  }

  private String act(String name) {
    actions.add(name);
    return name.equals("k") ? "done" : null;
  }

  private List<String> request(String request, String... headers) throws IOException {
    try (Socket socket = send(request, headers)) {
      List<String> head = new ArrayList<>();
      BufferedReader lines = lines(socket);
      for (String line = lines.readLine(); !line.isEmpty(); line = lines.readLine()) {
        head.add(line);
      }
      return head;
    }
  }

  // Java's HTTP client does not let a caller choose the Host header.
  private Socket send(String request, String... headers) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    String head =
        request + " HTTP/1.1\r\nContent-Length: 0\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
    OutputStream out = socket.getOutputStream();
    out.write(head.replace("PORT", String.valueOf(port)).getBytes(StandardCharsets.US_ASCII));
    out.flush();
    return socket;
  }

  private static BufferedReader lines(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8), 1);
  }
}

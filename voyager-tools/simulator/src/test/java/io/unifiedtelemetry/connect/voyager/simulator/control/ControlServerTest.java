package io.unifiedtelemetry.connect.voyager.simulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unifiedtelemetry.connect.voyager.simulator.SimulatedVoyagers;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import io.unifiedtelemetry.connect.voyager.simulator.model.Fault;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ControlServerTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SimulatedVoyagers voyagers;
  private ControlServer control;

  @BeforeEach
  void start() throws IOException {
    voyagers =
        SimulatedVoyagers.builder().devices(2).transports(Transport.SSH, Transport.NCLU).start();
    control = new ControlServer(voyagers, 0);
  }

  @AfterEach
  void stop() {
    control.close();
    voyagers.close();
  }

  @Test
  void listsTheDevices() throws Exception {
    JsonNode first = JSON.readTree(send("GET", "/devices").body()).get(0);

    assertThat(first.get("name").textValue()).isEqualTo("voyager1");
    assertThat(first.at("/ports/ssh").intValue())
        .isEqualTo(voyagers.device("voyager1").port(Transport.SSH));
    assertThat(first.at("/sshFingerprints/0").textValue())
        .isEqualTo(voyagers.device("voyager1").sshFingerprint());
    assertThat(first.get("tlsFingerprint").textValue())
        .isEqualTo(voyagers.device("voyager1").tlsFingerprint());
  }

  @Test
  void injectsAndClearsFaultsOfOneDeviceAndOfAll() throws Exception {
    assertThat(send("PUT", "/devices/voyager2/faults/cut-fibre:L3").statusCode()).isEqualTo(200);
    assertThat(voyagers.device("voyager2").faults().contains(Fault.cutFibre("L3"))).isTrue();
    assertThat(voyagers.device("voyager1").faults()).isEmpty();

    send("PUT", "/devices/all/faults/hang");
    assertThat(voyagers.device("voyager1").faults().contains(Fault.HANG)).isTrue();
    send("DELETE", "/devices/voyager2/faults/hang");
    assertThat(voyagers.device("voyager2").faults()).containsExactly(Fault.cutFibre("L3"));
    send("DELETE", "/devices/all/faults");
    assertThat(voyagers.device("voyager1").faults()).isEmpty();
  }

  @Test
  void explainsAnInvalidRequest() throws Exception {
    assertThat(send("PUT", "/devices/voyager2/faults/cut-fibre:L9"))
        .satisfies(response -> assertThat(response.statusCode()).isEqualTo(400))
        .satisfies(response -> assertThat(response.body()).contains("L1, L2, L3, L4"));
    assertThat(send("PUT", "/devices/voyager9/faults/hang").body()).contains("voyager9");
    assertThat(send("PUT", "/devices/voyager1/answer-time/soon").statusCode()).isEqualTo(400);
    assertThat(send("POST", "/devices").statusCode()).isEqualTo(404);
    assertThat(send("GET", "/faults").body()).contains("missing-module:1|2");
  }

  @Test
  void rejectsRequestsUnderOtherHostNames() throws Exception {
    URI uri = control.uri();
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          "GET /devices HTTP/1.1\r\nHost: elsewhere.example\r\nConnection: close\r\n\r\n"
              .getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 403");
    }
  }

  private HttpResponse<String> send(String method, String path)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(control.uri() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }
}

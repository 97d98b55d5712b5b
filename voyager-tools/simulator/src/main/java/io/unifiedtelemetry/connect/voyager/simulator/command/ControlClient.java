package io.unifiedtelemetry.connect.voyager.simulator.command;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Speaks to the control endpoint of a simulator that runs on this machine. */
final class ControlClient {
  /** Where a simulator listens unless it was told otherwise. */
  static final String USUAL_PORT = "8300";

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Option(
      names = "--control-port",
      defaultValue = USUAL_PORT,
      paramLabel = "PORT",
      description = "Of the simulator that runs (default: ${DEFAULT-VALUE}).")
  private int port;

  /**
   * Sends a request without a body.
   *
   * @return the answer's body
   * @throws IOException with the simulator's reason, where it refuses or is not there
   */
  String send(String method, String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .timeout(PATIENCE)
            .build();
    HttpResponse<String> response = send(request);
    if (response.statusCode() != 200) {
      throw new IOException(response.body().strip());
    }
    return response.body();
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    try {
      return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    } catch (ConnectException e) {
      throw new IOException(
          "no simulator listens on 127.0.0.1:" + port + "; say --control-port as it prints it", e);
    }
  }
}

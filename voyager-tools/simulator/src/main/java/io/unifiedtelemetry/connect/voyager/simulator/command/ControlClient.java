package io.unifiedtelemetry.connect.voyager.simulator.command;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Client of the control API of a simulator on this machine. */
final class ControlClient {
  /** The default port of the control API. */
  static final String DEFAULT_PORT = "8300";

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  @Option(
      names = "--control-port",
      defaultValue = DEFAULT_PORT,
      paramLabel = "PORT",
      description = "Control port of the running simulator (default: ${DEFAULT-VALUE}).")
  private int port;

  /**
   * Sends a request without a body.
   *
   * @return the body of the response
   * @throws IOException if no simulator responds, or with its reason if it rejects the request
   */
  String send(String method, String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .timeout(TIMEOUT)
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
          "no simulator listens on 127.0.0.1:"
              + port
              + "; set --control-port to the port it printed",
          e);
    }
  }
}

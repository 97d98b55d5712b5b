package io.unifiedtelemetry.connect.cli.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unifiedtelemetry.connect.cli.check.settings.Problems;
import io.unifiedtelemetry.connect.cli.plugins.ConnectKeys;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a worker's REST API to validate a configuration, which it does without creating anything.
 */
final class WorkerValidation {
  static final String USERNAME = "CONNECT_USERNAME";
  static final String PASSWORD = "CONNECT_PASSWORD";

  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int SERVER_ERROR = 500;
  // A worker contacts the servers of the connector before it answers.
  private static final Duration TIMEOUT = Duration.ofSeconds(90);

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private final URI worker;
  private final Optional<String> authorization;

  /**
   * @param environment has the credentials, if the worker requires any
   */
  WorkerValidation(URI worker, Map<String, String> environment) {
    this.worker = worker;
    this.authorization =
        Optional.ofNullable(environment.get(USERNAME))
            .map(user -> user + ":" + environment.getOrDefault(PASSWORD, ""))
            .map(login -> login.getBytes(StandardCharsets.UTF_8))
            .map(login -> "Basic " + Base64.getEncoder().encodeToString(login));
  }

  /**
   * Adds the worker's errors on keys that have none yet; the rules have found the same ones before.
   *
   * @throws IOException if the worker does not answer
   */
  void validate(Map<String, String> config, Problems problems)
      throws IOException, InterruptedException {
    HttpResponse<String> response = send(request(config));
    switch (response.statusCode()) {
      case OK -> addErrors(json.readTree(response.body()), problems);
      case UNAUTHORIZED, FORBIDDEN ->
          throw new IOException(
              "%s rejects the login (%d): set %s and %s"
                  .formatted(worker, response.statusCode(), USERNAME, PASSWORD));
      case BAD_REQUEST, SERVER_ERROR ->
          problems.error(
              ConnectKeys.CLASS,
              "the worker says: " + json.readTree(response.body()).path("message").asText());
      default ->
          throw new IOException(
              "%s answers %d; is this the REST API of a Connect worker?"
                  .formatted(worker, response.statusCode()));
    }
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IOException(worker + " does not answer; does a worker run there? " + e, e);
    }
  }

  private HttpRequest request(Map<String, String> config) throws IOException {
    String plugin = URLEncoder.encode(config.get(ConnectKeys.CLASS), StandardCharsets.UTF_8);
    String base = worker.toString().replaceAll("/+$", "");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(base + "/connector-plugins/" + plugin + "/config/validate"))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json.writeValueAsString(config)));
    authorization.ifPresent(value -> request.header("Authorization", value));
    return request.build();
  }

  private static void addErrors(JsonNode response, Problems problems) {
    for (JsonNode each : response.path("configs")) {
      JsonNode value = each.path("value");
      String key = value.path("name").asText();
      if (!problems.hasErrorOn(key)) {
        value.path("errors").forEach(error -> problems.error(key, error.asText()));
      }
    }
  }
}

package io.unifiedtelemetry.connect.cli.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.unifiedtelemetry.connect.common.retry.Sleeper;
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
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client of a worker's REST API; its exceptions say what to do. */
public final class ConnectApi {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(90);
  private static final Duration POLL_INTERVAL = Duration.ofMillis(200);
  private static final int MAX_POLLS = 450;
  private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+).*");

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final String url;
  private final Optional<String> credentials;
  private final Sleeper sleeper;

  /**
   * @param credentials user name and password, separated by a colon
   */
  public ConnectApi(URI url, Optional<String> credentials, Sleeper sleeper) {
    this.url = url.toString().replaceFirst("/+$", "");
    this.credentials = credentials;
    this.sleeper = sleeper;
  }

  /** The names of all connectors, sorted. */
  public List<String> connectors() throws IOException, InterruptedException {
    List<String> names = new ArrayList<>();
    require(send("GET", "/connectors", null)).forEach(each -> names.add(each.asText()));
    return names.stream().sorted().toList();
  }

  /**
   * Returns a connector.
   *
   * @throws CommandException if there is none
   */
  public Connector connector(String name) throws IOException, InterruptedException {
    HttpResponse<String> response = send("GET", path(name), null);
    if (response.statusCode() == 404) {
      List<String> names = connectors();
      throw new CommandException(
          "There is no connector %s at %s. %s"
              .formatted(
                  name,
                  url,
                  names.isEmpty()
                      ? "The worker has no connectors."
                      : "Its connectors: " + String.join(", ", names) + "."));
    }
    Map<String, String> config = new HashMap<>();
    require(response)
        .path("config")
        .properties()
        .forEach(each -> config.put(each.getKey(), each.getValue().asText()));
    // A connector that was just created has no status yet.
    HttpResponse<String> status = send("GET", path(name) + "/status", null);
    JsonNode found = status.statusCode() == 404 ? JSON.createObjectNode() : require(status);
    return new Connector(
        name,
        found.at("/connector/state").asText("UNASSIGNED"),
        found.path("tasks").size(),
        Map.copyOf(config));
  }

  /** The offsets of a connector: {@code [{"partition": …, "offset": …}]}. */
  public ArrayNode offsets(String name) throws IOException, InterruptedException {
    // Of a source, a worker returns the partitions that it has heard of, and only then reads its
    // topic
    // of offsets to the end. So the second response is complete.
    offsetsResponse("GET", name, null);
    JsonNode offsets = offsetsResponse("GET", name, null).path("offsets");
    return offsets.isArray() ? (ArrayNode) offsets : JSON.createArrayNode();
  }

  /** Alters offsets of a stopped connector. */
  public void alterOffsets(String name, ArrayNode offsets)
      throws IOException, InterruptedException {
    offsetsResponse("PATCH", name, JSON.createObjectNode().set("offsets", offsets));
  }

  /** Stops a connector and waits until its tasks have ended. */
  public void stop(String name) throws IOException, InterruptedException {
    require(send("PUT", path(name) + "/stop", null));
    for (int i = 0; i < MAX_POLLS; i++) {
      if (connector(name).isStopped()) {
        return;
      }
      sleeper.sleep(POLL_INTERVAL);
    }
    throw new CommandException(
        name + " does not stop; see the worker's log, then run the command again");
  }

  /** Resumes a connector; returns before it runs. */
  public void resume(String name) throws IOException, InterruptedException {
    require(send("PUT", path(name) + "/resume", null));
  }

  /** Pauses a connector; returns before it is paused. */
  public void pause(String name) throws IOException, InterruptedException {
    require(send("PUT", path(name) + "/pause", null));
  }

  private JsonNode offsetsResponse(String method, String name, JsonNode body)
      throws IOException, InterruptedException {
    HttpResponse<String> response = send(method, path(name) + "/offsets", body);
    if (response.statusCode() == 404 || response.statusCode() == 405) {
      requireVersion();
    }
    if (response.statusCode() / 100 != 2) {
      throw new CommandException(
          "The worker refused the offsets of %s: %s".formatted(name, message(response)));
    }
    return JSON.readTree(response.body());
  }

  // KIP-875: offsets are read since 3.5 and altered since 3.6.
  private void requireVersion() throws IOException, InterruptedException {
    String version = require(send("GET", "/", null)).path("version").asText();
    Matcher matcher = VERSION.matcher(version);
    if (matcher.matches()
        && Integer.parseInt(matcher.group(1)) * 100 + Integer.parseInt(matcher.group(2)) < 306) {
      throw new CommandException(
          ("The worker at %s is of Kafka %s, and offsets can be read and altered over REST since"
                  + " 3.6. Upgrade the worker; the offsets of a sink can also be altered with"
                  + " kafka-consumer-groups --group connect-NAME --reset-offsets")
              .formatted(url, version));
    }
  }

  private HttpResponse<String> send(String method, String path, JsonNode body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
    credentials
        .map(each -> Base64.getEncoder().encodeToString(each.getBytes(StandardCharsets.UTF_8)))
        .ifPresent(each -> request.header("Authorization", "Basic " + each));
    try {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      // The worker answers 409 while it rebalances.
      for (int i = 0; response.statusCode() == 409 && i < MAX_POLLS; i++) {
        sleeper.sleep(POLL_INTERVAL);
        response = client.send(request.build(), BodyHandlers.ofString());
      }
      return response;
    } catch (IOException e) {
      throw new CommandException(
          "Cannot reach the Connect worker at %s (%s). Is --connect right, and does it run?"
              .formatted(url, e),
          e);
    }
  }

  private JsonNode require(HttpResponse<String> response) throws IOException {
    int status = response.statusCode();
    if (status / 100 == 2) {
      return JSON.readTree(response.body().isEmpty() ? "null" : response.body());
    }
    String what = response.request().method() + " " + response.request().uri();
    String advice =
        status == 401 || status == 403
            ? ". Set the environment variables CONNECT_USERNAME and CONNECT_PASSWORD"
            : "";
    throw new CommandException(
        "%s was answered with %d: %s%s".formatted(what, status, message(response), advice));
  }

  private static String message(HttpResponse<String> response) {
    try {
      String message = JSON.readTree(response.body()).path("message").asText();
      return message.isEmpty() ? response.body() : message;
    } catch (IOException e) {
      return response.body();
    }
  }

  private static String path(String name) {
    return "/connectors/" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}

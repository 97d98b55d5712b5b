package io.unifiedtelemetry.connect.platform.influxdb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An InfluxDB client that shares no code with the plugins, so that it can verify their results. A
 * status other than 2xx is an {@link IOException} with the body in its message.
 */
public final class InfluxDbAccess {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(30))
          .build();
  private final String url;
  private final String token;
  private final String org;
  private final boolean buckets;
  private final Duration timeout;

  /**
   * @param token of a 2.x server; empty for a 1.x server without authentication
   * @param org of a 2.x server; empty for a 1.x server
   */
  public InfluxDbAccess(String url, String token, String org) {
    this(url, token, org, TIMEOUT);
  }

  private InfluxDbAccess(String url, String token, String org, Duration timeout) {
    this.url = url;
    this.token = token;
    this.org = org;
    this.buckets = !org.isEmpty();
    this.timeout = timeout;
  }

  /** Returns a client that waits at most that long for a response, instead of a minute. */
  public InfluxDbAccess within(Duration limit) {
    return new InfluxDbAccess(url, token, org, limit);
  }

  /** Writes line protocol with times in nanoseconds to a bucket or database. */
  public void write(String bucket, String lines) throws IOException, InterruptedException {
    String endpoint =
        buckets
            ? "/api/v2/write?" + form(Map.of("org", org, "bucket", bucket))
            : "/write?" + form(Map.of("db", bucket));
    send(request(endpoint).POST(BodyPublishers.ofString(lines)).build());
  }

  /**
   * Runs InfluxQL statements; times are integers in nanoseconds.
   *
   * @return the {@code results} of the response
   */
  public JsonNode query(String bucket, String influxQl) throws IOException, InterruptedException {
    String form = form(Map.of("db", bucket, "epoch", "ns", "q", influxQl));
    HttpRequest request =
        request("/query")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    return JSON.readTree(send(request)).path("results");
  }

  /** Sends {@code GET} or, with a body, {@code POST}; returns the JSON of the response. */
  public JsonNode json(String endpoint, String body) throws IOException, InterruptedException {
    HttpRequest.Builder request = request(endpoint);
    if (body != null) {
      request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }
    return JSON.readTree(send(request.build()));
  }

  /** Sends {@code DELETE}. */
  void delete(String endpoint) throws IOException, InterruptedException {
    send(request(endpoint).DELETE().build());
  }

  /** The server's version, for example {@code 2.7.12}. */
  String version() throws IOException, InterruptedException {
    HttpResponse<String> response = client.send(request("/ping").build(), BodyHandlers.ofString());
    return response.headers().firstValue("X-Influxdb-Version").orElse("unknown").replace("v", "");
  }

  /** Whether the server responds to a ping. */
  public boolean answers() {
    try {
      send(request("/ping").build());
      return true;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** URL-encoded parameters, sorted by name. */
  static String form(Map<String, String> parameters) {
    return new TreeMap<>(parameters)
        .entrySet().stream()
            .map(each -> each.getKey() + "=" + encoded(each.getValue()))
            .collect(Collectors.joining("&"));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder request(String endpoint) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + endpoint)).timeout(timeout);
    if (!token.isEmpty()) {
      request.header("Authorization", "Token " + token);
    }
    return request;
  }

  private String send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      throw new IOException(
          request.method()
              + " "
              + request.uri().getPath()
              + " returned "
              + response.statusCode()
              + ": "
              + response.body());
    }
    return response.body();
  }
}

package io.unifiedtelemetry.connect.platform.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Sends HTTP requests with JSON bodies; retries those that a worker rejects during a rebalance. */
final class JsonClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(120);
  private static final Duration REBALANCE_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration RETRY_INTERVAL = Duration.ofMillis(100);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(30))
          .build();
  private final String url;

  JsonClient(String url) {
    this.url = url;
  }

  boolean succeeds(String path) {
    try {
      get(path);
      return true;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return send("GET", path, null);
  }

  JsonNode put(String path, JsonNode body) throws IOException, InterruptedException {
    return send("PUT", path, body);
  }

  JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
    return send("POST", path, body);
  }

  JsonNode patch(String path, JsonNode body) throws IOException, InterruptedException {
    return send("PATCH", path, body);
  }

  JsonNode delete(String path) throws IOException, InterruptedException {
    return send("DELETE", path, null);
  }

  private JsonNode send(String method, String path, JsonNode body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
            .build();
    HttpResponse<String> response = retryWhileRebalancing(request);
    if (response.statusCode() / 100 != 2) {
      throw new ConnectRestException(method + " " + path, response.statusCode(), response.body());
    }
    return JSON.readTree(response.body());
  }

  private HttpResponse<String> retryWhileRebalancing(HttpRequest request)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + REBALANCE_TIMEOUT.toNanos();
    while (true) {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 409 || alreadyExists(response) || System.nanoTime() > end) {
        return response;
      }
      Thread.sleep(RETRY_INTERVAL.toMillis());
    }
  }

  // The only permanent 409: POST of a connector that already exists.
  private static boolean alreadyExists(HttpResponse<String> response) {
    return response.body().contains("already exists");
  }
}

package io.unifiedtelemetry.connect.quickstart.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Checks that the page is served and that its panels have data. */
public final class PageCheck {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newHttpClient();
  private final String url;

  private PageCheck(String url) {
    this.url = url;
  }

  /**
   * Reads the page like a browser.
   *
   * @return in a few words what was there
   * @throws IOException if the page cannot be read, or a query fails
   */
  public static String run(String url) throws IOException, InterruptedException {
    PageCheck check = new PageCheck(url);
    if (!check.get("/").contains("/page.js")) {
      throw new IOException(url + " does not return the page");
    }
    JsonNode snapshot = check.snapshot();
    if (withData(snapshot.at("/optical/results")) == 0) {
      throw new IOException("no optical panel of " + url + " has data");
    }
    int all =
        withData(snapshot.at("/optical/results")) + withData(snapshot.at("/pipeline/results"));
    return all + " queries have data, at " + url;
  }

  private static int withData(JsonNode results) throws IOException {
    int count = 0;
    for (JsonNode each : results) {
      if (each.has("error")) {
        throw new IOException("a panel's query fails: " + each.path("error").asText());
      }
      count += each.isEmpty() ? 0 : 1;
    }
    return count;
  }

  private String get(String path) throws IOException, InterruptedException {
    HttpResponse<String> response = client.send(request(path), BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(url + path + " returned status " + response.statusCode());
    }
    return response.body();
  }

  private JsonNode snapshot() throws IOException, InterruptedException {
    HttpResponse<InputStream> response =
        client.send(request("/events"), BodyHandlers.ofInputStream());
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("data: ")) {
          return new ObjectMapper().readTree(line.substring("data: ".length()));
        }
      }
    }
    throw new IOException(url + "/events ended with status " + response.statusCode());
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path)).timeout(TIMEOUT).build();
  }
}

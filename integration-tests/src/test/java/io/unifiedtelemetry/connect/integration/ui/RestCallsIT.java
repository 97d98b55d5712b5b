package io.unifiedtelemetry.connect.integration.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.integration.platform.LocalFile;
import io.unifiedtelemetry.connect.integration.platform.PlatformExtension;
import io.unifiedtelemetry.connect.integration.platform.Project;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import io.unifiedtelemetry.connect.platform.process.Waiting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sends the REST calls that {@code docs/uis.md} lists to a worker, in their order. */
@ExtendWith(PlatformExtension.class)
class RestCallsIT {
  private static final Pattern ROW =
      Pattern.compile("\\| `(GET|PUT|POST|DELETE) (/\\S+)` \\| (\\d{3}) \\|");
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final int CONFLICT = 409;
  private static final Map<String, String> EFFECTS =
      Map.of(
          "/connectors", "RUNNING", "/pause", "PAUSED", "/resume", "RUNNING", "/stop", "STOPPED");

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void eachCallReturnsTheDocumentedStatus(TelemetryPlatform platform) throws Exception {
    InfluxDbServer server = platform.influxDb(2);
    String name = platform.unique("ui");
    server.create(name);
    LocalFile source =
        LocalFile.read("influx-source.json")
            .named(name)
            .with("topic", name)
            .with("heartbeat.topic", name + "-heartbeat")
            .with(server, name);
    String request = source.request(platform.worker()).toString();
    String config = source.request(platform.worker()).path("config").toString();
    List<MatchResult> rows =
        ROW.matcher(Files.readString(Project.ROOT.resolve("docs/uis.md"))).results().toList();
    assertThat(rows).hasSizeGreaterThan(15);

    for (MatchResult row : rows) {
      String method = row.group(1);
      String path =
          row.group(2).replace("{plugin}", source.value("connector.class")).replace("{name}", name);
      String body = method.equals("POST") && path.equals("/connectors") ? request : null;
      if (method.equals("PUT") && path.contains("/config")) {
        body = config;
      }
      HttpResponse<String> response = send(method, platform.worker().url() + path, body);
      assertThat(response.statusCode())
          .as("%s %s: %s", method, path, response.body())
          .isEqualTo(Integer.parseInt(row.group(3)));
      awaitEffect(platform, name, path);
    }
  }

  /** Waits where a user would look at the status before the next step. */
  private static void awaitEffect(TelemetryPlatform platform, String name, String path)
      throws IOException, InterruptedException {
    String expected = EFFECTS.getOrDefault(path.replace("/connectors/" + name, ""), "");
    if (!expected.isEmpty()) {
      Waiting.until(
          name + " to be " + expected,
          TIMEOUT,
          () ->
              platform
                  .worker()
                  .rest()
                  .status(name)
                  .at("/connector/state")
                  .asText()
                  .equals(expected));
    }
  }

  /** While the workers rebalance, they answer 409; user interfaces repeat the call. */
  private HttpResponse<String> send(String method, String url, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/json")
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    AtomicReference<HttpResponse<String>> response = new AtomicReference<>();
    Waiting.until(
        "an answer other than 409 to " + url,
        TIMEOUT,
        () -> {
          response.set(client.send(request, BodyHandlers.ofString()));
          return response.get().statusCode() != CONFLICT;
        });
    return response.get();
  }
}

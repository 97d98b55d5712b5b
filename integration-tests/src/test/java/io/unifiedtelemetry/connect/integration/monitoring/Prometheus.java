package io.unifiedtelemetry.connect.integration.monitoring;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unifiedtelemetry.connect.integration.platform.Project;
import io.unifiedtelemetry.connect.platform.process.FreePorts;
import io.unifiedtelemetry.connect.platform.process.ServerProcess;
import io.unifiedtelemetry.connect.platform.process.Waiting;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A real Prometheus with the alerts that users get, except that they are due after seconds, not
 * minutes.
 */
final class Prometheus implements AutoCloseable {
  static final Path RULES = Project.ROOT.resolve("packaging/monitoring/alerts.yml");
  private static final Duration START = Duration.ofSeconds(30);
  private static final Duration ALERT = Duration.ofSeconds(90);

  private final String url = "http://127.0.0.1:" + FreePorts.next();
  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final ServerProcess process;

  private Prometheus(Path folder, String target) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("alerts.yml"), shortened(Files.readString(RULES)));
    Path configuration = folder.resolve("prometheus.yml");
    Files.writeString(
        configuration,
        """
        global: { scrape_interval: 1s, evaluation_interval: 1s }
        rule_files: [alerts.yml]
        scrape_configs:
          - job_name: worker
            static_configs: [{ targets: ["%s"] }]
        """
            .formatted(target));
    this.process =
        ServerProcess.start(
            "Prometheus",
            List.of(
                program("prometheus").toString(),
                "--config.file=" + configuration,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=" + url.substring("http://".length())),
            Map.of(),
            folder.resolve("prometheus.log"));
  }

  /** Starts Prometheus, which scrapes that address; skips the test if it is not installed. */
  static Prometheus start(Path folder, String target) throws IOException, InterruptedException {
    Prometheus prometheus = new Prometheus(folder, target);
    prometheus.process.awaitReady(prometheus::isReady, START);
    return prometheus;
  }

  /** The path of a program of the package; skips the test if it is not installed. */
  static Path program(String name) {
    Optional<Path> found =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .map(folder -> Path.of(folder, name))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(found.isPresent(), name + " is missing (Debian: prometheus); .ci/run installs it");
    return found.orElseThrow();
  }

  /** Waits until a query has a result, with at least that many series. */
  void await(String query, int series) throws IOException, InterruptedException {
    String encoded = URLEncoder.encode(query, StandardCharsets.UTF_8);
    Waiting.until(
        query,
        ALERT,
        () -> get("/api/v1/query?query=" + encoded).at("/data/result").size() >= series);
  }

  /** Waits until an alert with that label fires. */
  void awaitFiring(String alert, String label, String value)
      throws IOException, InterruptedException {
    Waiting.until(() -> alert + " of " + value, ALERT, () -> isFiring(alert, label, value));
  }

  /** Waits until no alert with that label fires. */
  void awaitQuiet(String label, String value) throws IOException, InterruptedException {
    Waiting.until(() -> "no alert of " + value, ALERT, () -> !isFiring(null, label, value));
  }

  /** Whether an alert with that label fires. */
  boolean isFiring(String alert, String label, String value)
      throws IOException, InterruptedException {
    for (JsonNode each : get("/api/v1/alerts").at("/data/alerts")) {
      JsonNode labels = each.get("labels");
      if (each.get("state").asText().equals("firing")
          && (alert == null || labels.path("alertname").asText().equals(alert))
          && labels.path(label).asText().equals(value)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    process.close();
  }

  private boolean isReady() {
    try {
      return http.send(request("/-/ready"), BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    return json.readTree(http.send(request(path), BodyHandlers.ofString()).body());
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path)).build();
  }

  private static String shortened(String rules) {
    return rules
        .replaceAll("for: \\d+m", "for: 2s")
        .replaceAll("\\[\\d+[mh]]", "[15s]")
        .replace("> 300", "> 5");
  }
}

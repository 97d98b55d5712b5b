package io.unifiedtelemetry.connect.quickstart.setup;

import io.unifiedtelemetry.connect.platform.process.FreePorts;
import io.unifiedtelemetry.connect.platform.process.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The monitoring of the worker: the Prometheus JMX exporter as its Java agent, with the project's
 * configuration, and a Prometheus server where one is installed.
 */
public final class Prometheus implements AutoCloseable {
  private static final String AGENT = "jmx_prometheus_javaagent";
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newHttpClient();
  private final int agentPort = FreePorts.next();
  private final int port = FreePorts.next();
  private Optional<ServerProcess> server = Optional.empty();

  Prometheus() throws IOException {}

  /** The JVM option that makes the worker export its metrics. */
  String agentOption(Path project) {
    String jar =
        Arrays.stream(System.getProperty("java.class.path").split(":"))
            .filter(each -> each.contains(AGENT))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(AGENT + " is not on the class path"));
    Path rules = project.resolve("packaging/monitoring/jmx-exporter.yml");
    return "-javaagent:" + jar + "=127.0.0.1:" + agentPort + ":" + rules;
  }

  /** Starts the server; returns what runs where. */
  String start(Path folder) throws IOException, InterruptedException {
    Optional<Path> program = program();
    if (program.isEmpty()) {
      return "not installed (Debian's package prometheus)";
    }
    Files.createDirectories(folder);
    Path config = folder.resolve("prometheus.yml");
    Files.writeString(
        config,
        """
        global: { scrape_interval: 2s }
        scrape_configs:
          - job_name: connect
            static_configs: [ { targets: [ "127.0.0.1:%d" ] } ]
        """
            .formatted(agentPort));
    List<String> command =
        List.of(
            program.get().toString(),
            "--config.file=" + config,
            "--storage.tsdb.path=" + folder.resolve("data"),
            "--web.listen-address=127.0.0.1:" + port);
    ServerProcess process =
        ServerProcess.start("Prometheus", command, Map.of(), folder.resolve("prometheus.log"));
    server = Optional.of(process);
    process.awaitReady(this::isReady, TIMEOUT);
    return "at " + url().orElseThrow();
  }

  private static Optional<Path> program() {
    return Stream.of(
            "/usr/bin/prometheus", "/usr/local/bin/prometheus", "/opt/homebrew/bin/prometheus")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Its URL; empty if it is not installed. */
  public Optional<String> url() {
    return server.map(running -> "http://127.0.0.1:" + port);
  }

  @Override
  public void close() {
    server.ifPresent(ServerProcess::close);
  }

  private boolean isReady() {
    URI ready = URI.create("http://127.0.0.1:" + port + "/-/ready");
    try {
      return client
              .send(HttpRequest.newBuilder(ready).build(), BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

package io.unifiedtelemetry.connect.integration.monitoring;

import io.unifiedtelemetry.connect.integration.platform.Project;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.kafka.JvmOptions;
import io.unifiedtelemetry.connect.platform.process.FreePorts;
import io.unifiedtelemetry.connect.platform.worker.ConnectWorker;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A worker of its own with the JMX exporter and the configuration that users get. */
final class MonitoredWorker implements AutoCloseable {
  private static final Path AGENT =
      Project.ROOT.resolve("integration-tests/target/jmx-exporter/jmx-exporter.jar");
  private static final Path CONFIGURATION =
      Project.ROOT.resolve("packaging/monitoring/jmx-exporter.yml");

  private final int port = FreePorts.next();
  private final HttpClient http = HttpClient.newHttpClient();
  private final ConnectWorker worker;

  private MonitoredWorker(TelemetryPlatform platform) throws IOException, InterruptedException {
    List<String> options = new ArrayList<>(JvmOptions.QUICK_START);
    options.add("-javaagent:" + AGENT + "=127.0.0.1:" + port + ":" + CONFIGURATION);
    this.worker =
        ConnectWorker.start(platform.otherWorker(platform.unique("monitored")).withJvm(options));
  }

  static MonitoredWorker start(TelemetryPlatform platform)
      throws IOException, InterruptedException {
    return new MonitoredWorker(platform);
  }

  ConnectWorker worker() {
    return worker;
  }

  /** The address that Prometheus scrapes. */
  String target() {
    return "127.0.0.1:" + port;
  }

  /** What Prometheus reads, without comments. */
  List<String> metrics() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + target() + "/metrics")).build();
    return http.send(request, BodyHandlers.ofString())
        .body()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .toList();
  }

  @Override
  public void close() {
    worker.close();
  }
}

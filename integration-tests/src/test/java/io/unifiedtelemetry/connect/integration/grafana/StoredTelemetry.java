package io.unifiedtelemetry.connect.integration.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import io.unifiedtelemetry.connect.integration.platform.LocalFile;
import io.unifiedtelemetry.connect.integration.platform.Project;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import io.unifiedtelemetry.connect.platform.kafka.PropertiesFile;
import io.unifiedtelemetry.connect.platform.process.Waiting;
import io.unifiedtelemetry.connect.platform.worker.ConnectWorker;
import io.unifiedtelemetry.connect.platform.worker.ConnectorFile;
import io.unifiedtelemetry.connect.voyager.simulator.SimulatedVoyager;
import io.unifiedtelemetry.connect.voyager.simulator.SimulatedVoyagers;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Two simulated Voyagers, polled into a bucket of an InfluxDB server: points for each interface,
 * and the channels of the original platform.
 */
final class StoredTelemetry implements AutoCloseable {
  private static final String PASSWORD = "of the simulated devices";
  private static final Duration TIMEOUT = Duration.ofSeconds(90);

  private final ConnectWorker worker;
  private final InfluxDbServer server;
  private final String name;
  private final SimulatedVoyagers voyagers;

  /** Starts devices and connectors. */
  StoredTelemetry(TelemetryPlatform platform, InfluxDbServer server) throws Exception {
    this.worker = platform.worker();
    this.server = server;
    this.name = platform.unique("dashboards");
    this.voyagers =
        SimulatedVoyagers.builder()
            .devices(2)
            .transports(Transport.SSH)
            .login("telemetry", PASSWORD)
            .responseTime(Duration.ofMillis(50))
            .seed(1)
            .start();
    server.create(name);
    platform.topics().create(name, 2);
    LocalFile.read("site-influx-sink.json", server.majorVersion())
        .named(name + "-sink")
        .with("topics", name)
        .with("errors.deadletterqueue.topic.name", name + "-dead-letters")
        .with(server, name)
        .start(worker);
    startPolling();
  }

  SimulatedVoyager device(int number) {
    return voyagers.devices().get(number - 1);
  }

  /** Stops polling; the sink then has all points. */
  void stopPolling() throws IOException, InterruptedException {
    worker.rest().stop(name);
  }

  /** Writes points that no device reported. */
  void write(String lines) throws IOException, InterruptedException {
    server.access().write(name, lines);
  }

  /** The series that a query returns. */
  JsonNode query(String influxQl) throws IOException, InterruptedException {
    JsonNode result = server.access().query(name, influxQl).path(0);
    if (result.has("error")) {
      throw new IOException(result.path("error").asText() + " for " + influxQl);
    }
    return result.path("series");
  }

  /** Waits for a number of points since a time that fulfil a condition. */
  void await(int points, String measurement, Instant since, String condition)
      throws IOException, InterruptedException {
    String count =
        "SELECT count(*) FROM %s WHERE time > %dms AND %s"
            .formatted(measurement, since.toEpochMilli(), condition);
    Waiting.until(
        "%d points in %s with %s".formatted(points, measurement, condition),
        TIMEOUT,
        () -> highest(query(count).at("/0/values/0")) >= points);
  }

  @Override
  public void close() {
    voyagers.close();
  }

  // The first column is the time; points need not have all fields.
  private static int highest(JsonNode counts) {
    int highest = 0;
    for (int i = 1; i < counts.size(); i++) {
      highest = Math.max(highest, counts.get(i).asInt());
    }
    return highest;
  }

  private void startPolling() throws IOException, InterruptedException {
    Path secrets = Files.createDirectories(worker.secrets().resolve(name));
    PropertiesFile.write(
        secrets.resolve("secrets.properties"), Map.of("voyager.password", PASSWORD));
    Files.writeString(secrets.resolve("known_hosts"), voyagers.knownHosts());
    ConnectorFile source =
        ConnectorFile.read(Project.ROOT.resolve("connect-configs/voyager-source.json"))
            .named(name)
            .withSecrets(secrets)
            .with("topic", name)
            .with("output.layout", "interface,channels")
            .with("voyager.poll.interval.ms", "500")
            .with("voyager.devices", addresses());
    worker.rest().create(source.request());
    worker.rest().awaitRunning(name);
  }

  private String addresses() {
    return voyagers.devices().stream()
        .map(each -> each.name() + "=" + each.host() + ":" + each.port(Transport.SSH))
        .collect(Collectors.joining(","));
  }
}

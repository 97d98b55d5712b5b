package io.unifiedtelemetry.connect.integration.monitoring;

import io.unifiedtelemetry.connect.integration.platform.Project;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import io.unifiedtelemetry.connect.platform.kafka.PropertiesFile;
import io.unifiedtelemetry.connect.platform.worker.ConnectWorker;
import io.unifiedtelemetry.connect.platform.worker.ConnectorFile;
import io.unifiedtelemetry.connect.voyager.simulator.SimulatedVoyagers;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The connectors whose metrics are read, configured with files in {@code connect-configs}. */
record Connectors(TelemetryPlatform platform, ConnectWorker worker) {
  private static final String PASSWORD = "of the simulated devices";

  /** A sink from a new topic to a new bucket; not yet created. */
  ConnectorFile sink(InfluxDbServer server) throws Exception {
    ConnectorFile file = file("site-influx-sink.json", "sink");
    platform.topics().create(file.name(), 1);
    return withInfluxDb(file, server)
        .with("topics", file.name())
        .with("errors.deadletterqueue.topic.name", file.name() + "-dead-letters");
  }

  /** A source from a new bucket to a new topic; not yet created. */
  ConnectorFile source(InfluxDbServer server) throws Exception {
    ConnectorFile file = file("influx-source.json", "source");
    return withInfluxDb(file, server)
        .with("topic", file.name())
        .with("heartbeat.topic", file.name() + "-heartbeat")
        .with("start.from", "earliest");
  }

  /** A Voyager source for simulated devices; not yet created. */
  ConnectorFile voyager(SimulatedVoyagers devices) throws IOException {
    ConnectorFile file = file("voyager-source.json", "voyager");
    Path secrets = secrets(file, Map.of("voyager.password", PASSWORD));
    Files.writeString(secrets.resolve("known_hosts"), devices.knownHosts());
    return file.with("topic", file.name())
        .with("voyager.poll.interval.ms", "500")
        .with("voyager.retry.backoff.max.ms", "1000")
        .with(
            "voyager.devices",
            devices.devices().stream()
                .map(each -> each.name() + "=" + each.host() + ":" + each.port(Transport.SSH))
                .collect(Collectors.joining(",")));
  }

  /** Starts devices that respond faster than real ones, with the login of the Voyager source. */
  static SimulatedVoyagers devices(int number) throws IOException {
    return SimulatedVoyagers.builder()
        .devices(number)
        .transports(Transport.SSH)
        .login("telemetry", PASSWORD)
        .responseTime(Duration.ofMillis(50))
        .start();
  }

  void create(ConnectorFile file) throws IOException, InterruptedException {
    worker.rest().create(file.request());
    worker.rest().awaitRunning(file.name());
  }

  void write(ConnectorFile sink, String line) throws ExecutionException, InterruptedException {
    byte[] value = line.getBytes(StandardCharsets.UTF_8);
    platform.writer().write(new ProducerRecord<>(sink.name(), 0, null, value));
  }

  private ConnectorFile file(String path, String name) throws IOException {
    ConnectorFile file =
        ConnectorFile.read(Project.ROOT.resolve("connect-configs").resolve(path))
            .named(platform.unique(name));
    return file.withSecrets(worker.secrets().resolve(file.name()));
  }

  private ConnectorFile withInfluxDb(ConnectorFile file, InfluxDbServer server) throws Exception {
    server.create(file.name());
    Path secrets = secrets(file, Map.of("token", server.token()));
    return file.with("influxdb.url", server.url())
        .with("influxdb.bucket", file.name())
        .with("influxdb.org", server.org())
        .with("influxdb.token", "${file:" + secrets.resolve("secrets.properties") + ":token}");
  }

  private Path secrets(ConnectorFile file, Map<String, String> values) throws IOException {
    Path folder = worker.secrets().resolve(file.name()).toAbsolutePath();
    Files.createDirectories(folder);
    PropertiesFile.write(folder.resolve("secrets.properties"), values);
    return folder;
  }
}

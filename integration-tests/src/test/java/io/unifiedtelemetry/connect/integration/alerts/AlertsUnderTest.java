package io.unifiedtelemetry.connect.integration.alerts;

import io.unifiedtelemetry.connect.integration.platform.Project;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.kafka.PropertiesFile;
import io.unifiedtelemetry.connect.platform.process.ServerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The application {@code examples/ber-alerts}, started by its script in its own process. */
final class AlertsUnderTest implements AutoCloseable {
  static final Duration TIMEOUT = Duration.ofSeconds(120);

  private final TelemetryPlatform platform;
  private final String name;
  private final Path config;
  private ServerProcess process;

  /** An application that reads a topic; not yet started. */
  AlertsUnderTest(TelemetryPlatform platform, String inputTopic, Map<String, String> properties)
      throws IOException {
    this.platform = platform;
    this.name = platform.unique("ber-alerts");
    this.config = folder().resolve("ber-alerts.properties");
    Map<String, String> all = new HashMap<>(properties);
    all.put("bootstrap.servers", platform.broker().bootstrapServers());
    all.put("application.id", name);
    all.put("input.topics", inputTopic);
    all.put("alert.topic", name);
    all.put("kafka.state.dir", folder().resolve("state").toString());
    PropertiesFile.write(config, all);
  }

  /** Starts the process, or starts it again. */
  void start() throws IOException {
    String script = Project.ROOT.resolve("examples/ber-alerts/ber-alerts").toString();
    List<String> command = List.of(script, "--config", config.toString());
    process = ServerProcess.start(name, command, Map.of(), folder().resolve("ber-alerts.log"));
  }

  /** Kills the process, as a power failure would. */
  void kill() {
    process.kill();
    process.close();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** The topic with the alerts. */
  String topic() {
    return name;
  }

  /** Waits for committed alerts. */
  List<String> await(int count) throws IOException, InterruptedException {
    return platform.reader().await(topic(), count, TIMEOUT).stream()
        .map(AlertsUnderTest::text)
        .toList();
  }

  /** The alerts that are committed now. */
  List<String> alerts() {
    return platform.reader().all(topic()).stream().map(AlertsUnderTest::text).toList();
  }

  private Path folder() {
    return platform.folder().resolve(name);
  }

  private static String text(ConsumerRecord<byte[], byte[]> alert) {
    return new String(alert.value(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
  }
}

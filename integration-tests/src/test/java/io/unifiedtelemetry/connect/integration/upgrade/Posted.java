package io.unifiedtelemetry.connect.integration.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unifiedtelemetry.connect.integration.path.SimulatedDevices;
import io.unifiedtelemetry.connect.integration.platform.LocalFile;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import io.unifiedtelemetry.connect.platform.worker.ConnectRest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A connector with the configuration of a file in {@code connect-configs}, and with one name for
 * the connector, its topic and its bucket.
 */
final class Posted {
  static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final TelemetryPlatform platform;
  private final ObjectNode request;

  private Posted(TelemetryPlatform platform, LocalFile file) throws IOException {
    this.platform = platform;
    this.request = file.request(platform.worker()).deepCopy();
  }

  static Posted voyagerSource(TelemetryPlatform platform, SimulatedDevices devices)
      throws IOException {
    LocalFile file = LocalFile.read("voyager-source.json").named(platform.unique("voyager"));
    return new Posted(
            platform, devices.configure(file.with("topic", file.name()), platform.worker()))
        .with("voyager.poll.interval.ms", "1000");
  }

  /** Creates the bucket, too. */
  static Posted influxSource(TelemetryPlatform platform) throws IOException, InterruptedException {
    LocalFile file = LocalFile.read("influx-source.json").named(platform.unique("source"));
    InfluxDbServer server = platform.influxDb(2);
    server.create(file.name());
    return new Posted(
        platform,
        file.with("topic", file.name())
            .with("heartbeat.topic", file.name() + "-heartbeat")
            .with(server, file.name()));
  }

  /** Creates the bucket and the topic, too. */
  static Posted influxSink(TelemetryPlatform platform) throws Exception {
    LocalFile file = LocalFile.read("site-influx-sink.json").named(platform.unique("sink"));
    InfluxDbServer server = platform.influxDb(2);
    server.create(file.name());
    platform.topics().create(file.name(), 1);
    return new Posted(
        platform,
        file.with("topics", file.name())
            .with("errors.deadletterqueue.topic.name", file.name() + "-dead-letters")
            .with(server, file.name()));
  }

  Posted with(String key, String value) {
    ((ObjectNode) request.get("config")).put(key, value);
    return this;
  }

  String name() {
    return request.get("name").asText();
  }

  ConnectRest rest() {
    return platform.worker().rest();
  }

  void create() throws IOException, InterruptedException {
    rest().create(request);
    rest().awaitRunning(name());
  }

  /** Creates the connector, sets its offsets, and starts its tasks with these. */
  void createWith(JsonNode offsets) throws IOException, InterruptedException {
    request.put("initial_state", "STOPPED");
    rest().create(request);
    rest().alterOffsets(name(), offsets);
    rest().resume(name());
    rest().awaitRunning(name());
  }

  /** Writes lines to the bucket. */
  void write(List<String> lines) throws IOException, InterruptedException {
    platform.influxDb(2).access().write(name(), String.join("\n", lines));
  }

  List<ConsumerRecord<byte[], byte[]>> records() {
    return platform.reader().all(name());
  }

  /** The lines in the topic. */
  List<String> lines() {
    return records().stream()
        .flatMap(each -> new String(each.value(), StandardCharsets.UTF_8).lines())
        .toList();
  }
}

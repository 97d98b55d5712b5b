package io.unifiedtelemetry.connect.integration.influxsink;

import com.fasterxml.jackson.databind.JsonNode;
import io.unifiedtelemetry.connect.integration.platform.Project;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import io.unifiedtelemetry.connect.platform.process.Waiting;
import io.unifiedtelemetry.connect.platform.worker.ConnectorFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** An InfluxDB sink on the shared worker, configured with a file in {@code connect-configs}. */
final class SinkUnderTest {
  static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final TelemetryPlatform platform;
  private final InfluxDbServer server;
  private final String name;
  private final Path secret;
  private ConnectorFile file;

  private SinkUnderTest(TelemetryPlatform platform, InfluxDbServer server, String name) {
    this.platform = platform;
    this.server = server;
    this.name = name;
    this.secret = platform.worker().secrets().resolve(name + ".properties");
  }

  /** A sink from a new topic with two partitions to a new bucket; not yet created. */
  static SinkUnderTest of(TelemetryPlatform platform, InfluxDbServer server) throws Exception {
    SinkUnderTest sink = new SinkUnderTest(platform, server, platform.unique("influx-sink"));
    server.create(sink.name);
    platform.topics().create(sink.name, 2);
    String path =
        server.majorVersion() == 1 ? "influxdb-1/site-influx-sink.json" : "site-influx-sink.json";
    sink.file =
        ConnectorFile.read(Project.ROOT.resolve("connect-configs").resolve(path))
            .named(sink.name)
            .with("topics", sink.name)
            .with("errors.deadletterqueue.topic.name", sink.deadLetters())
            .with("influxdb.url", server.url());
    if (server.majorVersion() == 1) {
      return sink.with("influxdb.database", sink.name);
    }
    sink.token(server.token());
    return sink.with("influxdb.bucket", sink.name)
        .with("influxdb.org", server.org())
        .with("influxdb.token", "${file:" + sink.secret.toAbsolutePath() + ":token}");
  }

  SinkUnderTest with(String key, String value) {
    file = file.with(key, value);
    return this;
  }

  /** Sets the token that the config-provider reference resolves to. */
  void token(String token) throws IOException {
    Files.createDirectories(secret.getParent());
    Files.writeString(secret, "token=" + token + "\n");
  }

  void create() throws IOException, InterruptedException {
    platform.worker().rest().create(file.request());
    platform.worker().rest().awaitRunning(name);
  }

  /** Updates the connector with the changes since it was created. */
  void update() throws IOException, InterruptedException {
    platform.worker().rest().put(name, file.request().get("config"));
    platform.worker().rest().awaitRunning(name);
  }

  void write(int partition, String value) throws ExecutionException, InterruptedException {
    platform.writer().write(record(partition, value));
  }

  void writeAll(int partition, List<String> values)
      throws ExecutionException, InterruptedException {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    values.forEach(each -> records.add(record(partition, each)));
    platform.writer().writeAll(records);
  }

  /** Waits until all records of the topic are committed. */
  void awaitCommitted() throws IOException, InterruptedException {
    Waiting.until(
        name + " to commit everything",
        TIMEOUT,
        () -> {
          try {
            return platform.topics().lag("connect-" + name, name) == 0;
          } catch (ExecutionException e) {
            throw new IOException(e);
          }
        });
  }

  List<ConsumerRecord<byte[], byte[]>> deadLetters(int number)
      throws IOException, InterruptedException {
    return platform.reader().await(deadLetters(), number, TIMEOUT);
  }

  /** The number of points in a measurement with the field {@code f}. */
  long count(String measurement) throws IOException, InterruptedException {
    return first("SELECT count(f) FROM " + measurement).asLong();
  }

  /** The second column of the first row of a result. */
  JsonNode first(String query) throws IOException, InterruptedException {
    return server.access().query(name, query).at("/0/series/0/values/0/1");
  }

  /** A metric of the first task. */
  Object metric(String metric) throws IOException {
    return platform
        .worker()
        .metrics("io.unifiedtelemetry.connect:type=influx-sink,connector=\"" + name + "\",task=0")
        .values()
        .iterator()
        .next()
        .get(metric);
  }

  boolean isRunning() throws IOException, InterruptedException {
    return platform.worker().rest().status(name).at("/tasks/0/state").asText().equals("RUNNING");
  }

  String name() {
    return name;
  }

  private String deadLetters() {
    return name + "-dead-letters";
  }

  private ProducerRecord<byte[], byte[]> record(int partition, String value) {
    byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
    return new ProducerRecord<>(name, partition, null, bytes);
  }
}

package io.unifiedtelemetry.connect.integration.voyagersource;

import io.unifiedtelemetry.connect.integration.platform.Project;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.kafka.PropertiesFile;
import io.unifiedtelemetry.connect.platform.kafka.TopicTail;
import io.unifiedtelemetry.connect.platform.process.Waiting;
import io.unifiedtelemetry.connect.platform.worker.ConnectWorker;
import io.unifiedtelemetry.connect.platform.worker.ConnectorFile;
import io.unifiedtelemetry.connect.voyager.simulator.SimulatedVoyager;
import io.unifiedtelemetry.connect.voyager.simulator.SimulatedVoyagers;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A Voyager source on the shared worker, configured with a file in {@code connect-configs}, and the
 * simulated devices that it polls.
 */
final class VoyagerUnderTest implements AutoCloseable {
  static final String PASSWORD = "of the simulated devices";
  private static final Duration TIMEOUT = Duration.ofSeconds(90);

  private final ConnectWorker worker;
  private final Transport transport;
  private final SimulatedVoyagers voyagers;
  private final TopicTail tail;
  private final List<ConsumerRecord<byte[], byte[]>> seen = new ArrayList<>();
  private ConnectorFile file;

  /** Starts devices that respond faster than real ones; the connector is not yet created. */
  VoyagerUnderTest(TelemetryPlatform platform, Transport transport, int devices)
      throws IOException, InterruptedException, ExecutionException {
    this.worker = platform.worker();
    this.transport = transport;
    String name = platform.unique("voyager-source");
    // So that the tail need not wait until the worker creates the topic with the first record.
    platform.topics().create(name, 2);
    this.tail = new TopicTail(platform.broker().bootstrapServers(), name);
    this.file =
        ConnectorFile.read(Project.ROOT.resolve("connect-configs/voyager-source.json"))
            .named(name)
            .withSecrets(worker.secrets().resolve(name))
            .with("topic", name)
            .with("voyager.transport", transport.name().toLowerCase(Locale.ROOT))
            .with("voyager.poll.interval.ms", "500");
    this.voyagers =
        SimulatedVoyagers.builder()
            .devices(devices)
            .transports(transport)
            .login(file.value("voyager.username"), PASSWORD)
            .responseTime(Duration.ofMillis(50))
            .start();
    configureDevices();
  }

  VoyagerUnderTest with(String key, String value) {
    file = file.with(key, value);
    return this;
  }

  SimulatedVoyager device(int number) {
    return voyagers.devices().get(number - 1);
  }

  String name() {
    return file.name();
  }

  ConnectorFile file() {
    return file;
  }

  /** Sets the password that the config-provider reference resolves to. */
  void password(String password) throws IOException {
    PropertiesFile.write(secrets().resolve("secrets.properties"), passwords(password));
  }

  void create() throws IOException, InterruptedException {
    worker.rest().create(file.request());
    worker.rest().awaitRunning(name());
  }

  /** All records so far; those of one device are in order. */
  List<ConsumerRecord<byte[], byte[]>> records() {
    return List.copyOf(seen);
  }

  /** Waits for a line that matches; returns the first one. */
  String await(String what, Predicate<String> line) throws IOException, InterruptedException {
    return awaitSince(Instant.EPOCH, what, line);
  }

  /** Waits for a line that matches and is not older than {@code since}. */
  String awaitSince(Instant since, String what, Predicate<String> line)
      throws IOException, InterruptedException {
    AtomicReference<String> found = new AtomicReference<>();
    Waiting.until(
        what,
        TIMEOUT,
        () -> {
          seen.addAll(tail.next(Duration.ofMillis(100)));
          seen.stream()
              .filter(each -> each.timestamp() >= since.toEpochMilli())
              .map(each -> text(each.value()))
              .filter(line)
              .findFirst()
              .ifPresent(found::set);
          return found.get() != null;
        });
    return found.get();
  }

  /** Matches the point about a poll of the device that contains the given part. */
  static Predicate<String> poll(int device, String part) {
    return line ->
        line.startsWith("voyager_poll,device=voyager" + device + " ") && line.contains(part);
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    tail.close();
    voyagers.close();
  }

  private void configureDevices() throws IOException {
    password(PASSWORD);
    with(
        "voyager.devices",
        voyagers.devices().stream()
            .map(each -> each.name() + "=" + each.host() + ":" + each.port(transport))
            .collect(Collectors.joining(",")));
    if (transport == Transport.SSH) {
      Files.writeString(secrets().resolve("known_hosts"), voyagers.knownHosts());
    } else {
      Files.writeString(secrets().resolve("known_hosts"), "");
      voyagers
          .devices()
          .forEach(
              each ->
                  with(
                      "voyager.device." + each.name() + ".tls.fingerprint", each.tlsFingerprint()));
    }
  }

  private Path secrets() throws IOException {
    return Files.createDirectories(worker.secrets().resolve(name()));
  }

  private static Map<String, String> passwords(String password) {
    return Map.of("voyager.password", password);
  }
}

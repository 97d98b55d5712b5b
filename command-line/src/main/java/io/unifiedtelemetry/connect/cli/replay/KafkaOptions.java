package io.unifiedtelemetry.connect.cli.replay;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import picocli.CommandLine.Option;

/** Options for the Kafka cluster and the dead letter topic. */
final class KafkaOptions {
  private static final String MAX_BYTES = Integer.toString(64 * 1024 * 1024);

  @Option(
      names = "--bootstrap",
      required = true,
      paramLabel = "HOST:PORT",
      description = "Addresses of Kafka brokers, separated by commas.")
  private String bootstrap;

  @Option(
      names = "--topic",
      defaultValue = "telemetry-dead-letters",
      paramLabel = "TOPIC",
      description = "The dead letter topic (default: ${DEFAULT-VALUE}).")
  private String topic;

  @Option(
      names = "--command-config",
      paramLabel = "FILE",
      description = "Properties file for Kafka's clients: security.protocol, sasl.…, ssl.…")
  private Optional<Path> config;

  @Option(
      names = "--group",
      paramLabel = "GROUP",
      description =
          "Consumer group that knows what was put back (default: unified-telemetry-replay.TOPIC).")
  private Optional<String> group;

  /** The dead letter topic. */
  String topic() {
    return topic;
  }

  Consumer<byte[], byte[]> consumer() throws IOException {
    Map<String, Object> all = common();
    all.put("group.id", group());
    all.put("enable.auto.commit", "false");
    all.put("auto.offset.reset", "earliest");
    all.put("isolation.level", "read_committed");
    all.put("max.poll.records", "5000");
    all.put("allow.auto.create.topics", "false");
    return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** A producer with a transaction of its own: a second run at the same time ends the first one. */
  Producer<byte[], byte[]> producer() throws IOException {
    Map<String, Object> all = common();
    all.keySet().remove("group.id");
    all.put("transactional.id", group());
    all.put("acks", "all");
    // A record that a topic accepted must fit; the broker has its own limit.
    all.putIfAbsent("max.request.size", MAX_BYTES);
    all.putIfAbsent("buffer.memory", MAX_BYTES);
    // While the transaction of a killed run is open, nobody can read how far it came.
    all.putIfAbsent("transaction.timeout.ms", "15000");
    return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private String group() {
    return group.orElse("unified-telemetry-replay." + topic);
  }

  private Map<String, Object> common() throws IOException {
    Map<String, Object> all = new HashMap<>();
    all.put("default.api.timeout.ms", "30000");
    all.put("max.block.ms", "30000");
    if (config.isPresent()) {
      Properties properties = new Properties();
      try (Reader reader = Files.newBufferedReader(config.get())) {
        properties.load(reader);
      }
      properties.stringPropertyNames().forEach(key -> all.put(key, properties.getProperty(key)));
    }
    all.put("bootstrap.servers", bootstrap);
    return all;
  }
}

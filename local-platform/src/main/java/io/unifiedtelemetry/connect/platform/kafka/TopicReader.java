package io.unifiedtelemetry.connect.platform.kafka;

import io.unifiedtelemetry.connect.platform.process.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics from the beginning, with keys and values as bytes. */
public final class TopicReader {
  private static final Duration POLL_TIMEOUT = Duration.ofMillis(200);
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);

  private final Map<String, Object> configuration;

  private TopicReader(String bootstrapServers, String isolation) {
    this.configuration =
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "isolation.level",
            isolation,
            "auto.offset.reset",
            "earliest",
            "enable.auto.commit",
            "false",
            "allow.auto.create.topics",
            "false",
            "max.poll.records",
            "10000");
  }

  /** A reader of committed records (isolation level {@code read_committed}). */
  public static TopicReader committed(String bootstrapServers) {
    return new TopicReader(bootstrapServers, "read_committed");
  }

  /** The records that a topic holds now; empty if the topic does not exist. */
  public List<ConsumerRecord<byte[], byte[]>> all(String topic) {
    try (Consumer<byte[], byte[]> consumer = consumer()) {
      List<TopicPartition> partitions = partitions(consumer, topic);
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      assignFromStart(consumer, partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, REQUEST_TIMEOUT);
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        consumer.poll(POLL_TIMEOUT).forEach(records::add);
      }
      return records;
    }
  }

  /**
   * Waits until a topic holds at least {@code count} records.
   *
   * @return the records read so far, possibly more than {@code count}
   */
  public List<ConsumerRecord<byte[], byte[]>> await(String topic, int count, Duration atMost)
      throws IOException, InterruptedException {
    try (Consumer<byte[], byte[]> consumer = consumer()) {
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      Waiting.until(
          () -> count + " records in topic " + topic + ", which holds " + records.size(),
          atMost,
          () -> {
            if (consumer.assignment().isEmpty()) {
              assignFromStart(consumer, partitions(consumer, topic));
            } else {
              consumer.poll(POLL_TIMEOUT).forEach(records::add);
            }
            return records.size() >= count;
          });
      return records;
    }
  }

  private Consumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static void assignFromStart(
      Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  private static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, String topic) {
    return consumer.partitionsFor(topic, REQUEST_TIMEOUT).stream()
        .map(each -> new TopicPartition(each.topic(), each.partition()))
        .toList();
  }
}

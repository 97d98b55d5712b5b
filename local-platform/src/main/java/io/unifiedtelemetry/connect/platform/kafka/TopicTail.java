package io.unifiedtelemetry.connect.platform.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Follows a topic from the beginning; the topic need not exist yet. Not thread-safe. */
public final class TopicTail implements AutoCloseable {
  private final String topic;
  private final Consumer<byte[], byte[]> consumer;

  /** Connects on the first call of {@link #next}. */
  public TopicTail(String bootstrapServers, String topic) {
    this.topic = topic;
    Map<String, Object> configuration =
        Map.of(
            "bootstrap.servers", bootstrapServers,
            "enable.auto.commit", "false",
            "allow.auto.create.topics", "false",
            "max.poll.records", "10000");
    this.consumer =
        new KafkaConsumer<>(
            configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Returns the records since the last call; waits up to the timeout for the first of them. */
  public List<ConsumerRecord<byte[], byte[]>> next(Duration timeout) {
    if (consumer.assignment().isEmpty()) {
      assign();
    }
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    if (!consumer.assignment().isEmpty()) {
      consumer.poll(timeout).forEach(records::add);
    }
    return records;
  }

  @Override
  public void close() {
    consumer.close();
  }

  private void assign() {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(each -> new TopicPartition(each.topic(), each.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }
}

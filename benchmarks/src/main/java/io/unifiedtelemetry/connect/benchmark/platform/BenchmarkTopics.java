package io.unifiedtelemetry.connect.benchmark.platform;

import io.unifiedtelemetry.connect.benchmark.load.LineTimestamps;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Topics whose records have the append time of the broker, in milliseconds. */
public final class BenchmarkTopics implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);

  private final Admin admin;
  private final Consumer<byte[], byte[]> consumer;

  /** Connects to a broker. */
  public BenchmarkTopics(String bootstrapServers) {
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", bootstrapServers,
                "enable.auto.commit", "false",
                "max.poll.records", "10000"),
            bytes,
            bytes);
  }

  /** Creates a topic. */
  public void create(String topic, int partitions) throws ExecutionException, InterruptedException {
    NewTopic request =
        new NewTopic(topic, partitions, (short) 1)
            .configs(Map.of("message.timestamp.type", "LogAppendTime"));
    admin.createTopics(List.of(request)).all().get();
  }

  /** Deletes a topic. */
  public void delete(String topic) throws ExecutionException, InterruptedException {
    admin.deleteTopics(List.of(topic)).all().get();
  }

  /** Returns the number of records. */
  public long records(String topic) {
    return consumer.endOffsets(partitions(topic)).values().stream().mapToLong(each -> each).sum();
  }

  /** Returns the number of lines of line protocol; a record may hold several. */
  public long lines(String topic) {
    long[] lines = {0};
    forEach(
        topic,
        (record, timestamp) -> {
          lines[0]++;
          for (byte each : record.value()) {
            if (each == '\n') {
              lines[0]++;
            }
          }
        });
    return lines[0];
  }

  /** Returns the seconds between the first and the last record. */
  public double seconds(String topic) {
    long first = Long.MAX_VALUE;
    long last = 0;
    for (Map.Entry<TopicPartition, Long> end : consumer.endOffsets(partitions(topic)).entrySet()) {
      if (end.getValue() > 0) {
        first = Math.min(first, at(end.getKey(), 0).timestamp());
        last = Math.max(last, at(end.getKey(), end.getValue() - 1).timestamp());
      }
    }
    return (last - first) / 1e3;
  }

  /** Returns when the broker appended each line of line protocol. */
  public LineTimestamps timestamps(String topic) {
    LineTimestamps appended = new LineTimestamps();
    forEach(
        topic,
        (record, timestamp) -> {
          // The number after the last space of each line.
          long number = 0;
          for (byte each : record.value()) {
            if (each == '\n') {
              appended.add(number, timestamp);
            }
            number = each >= '0' && each <= '9' ? number * 10 + each - '0' : 0;
          }
          appended.add(number, timestamp);
        });
    return appended;
  }

  /** Applies an action to all records, with their append time in microseconds. */
  public void forEach(String topic, BiConsumer<ConsumerRecord<byte[], byte[]>, Long> action) {
    Collection<TopicPartition> partitions = partitions(topic);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
      consumer.poll(POLL).forEach(each -> action.accept(each, each.timestamp() * 1_000));
    }
  }

  @Override
  public void close() {
    consumer.close();
    admin.close();
  }

  // The record with an offset, or the last one before it: a transaction ends with a marker.
  private ConsumerRecord<byte[], byte[]> at(TopicPartition partition, long offset) {
    consumer.assign(List.of(partition));
    for (long from = offset; true; from--) {
      consumer.seek(partition, from);
      while (consumer.position(partition) <= offset) {
        for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
          return each;
        }
      }
    }
  }

  private List<TopicPartition> partitions(String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(each -> new TopicPartition(topic, each.partition()))
        .toList();
  }
}

package io.unifiedtelemetry.connect.benchmark.platform;

import io.unifiedtelemetry.connect.benchmark.load.Moments;
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

/** Topics whose records tell when the broker took them, to a millisecond. */
public final class BenchTopics implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);

  private final Admin admin;
  private final Consumer<byte[], byte[]> consumer;

  /** Topics of that broker. */
  public BenchTopics(String bootstrapServers) {
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

  /** Makes a topic. */
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

  /** How many records there are. */
  public long records(String topic) {
    return consumer.endOffsets(partitions(topic)).values().stream().mapToLong(each -> each).sum();
  }

  /** How many lines of line protocol there are; a record may hold several. */
  public long lines(String topic) {
    long[] lines = {0};
    forEach(
        topic,
        (record, moment) -> {
          lines[0]++;
          for (byte each : record.value()) {
            if (each == '\n') {
              lines[0]++;
            }
          }
        });
    return lines[0];
  }

  /** The seconds between the first and the last record. */
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

  /**
   * When the broker took each line of line protocol that is there now.
   *
   * @return by the line's time
   */
  public Moments moments(String topic) {
    Moments taken = new Moments();
    forEach(
        topic,
        (record, moment) -> {
          byte[] value = record.value();
          int i = value.length;
          long time = 0;
          for (long place = 1; value[i - 1] != ' '; place *= 10) {
            i--;
            time += place * (value[i] - '0');
          }
          taken.add(time, moment);
        });
    return taken;
  }

  /** Goes over all records that are there now, with the moment at which the broker took each. */
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

  private ConsumerRecord<byte[], byte[]> at(TopicPartition partition, long offset) {
    consumer.assign(List.of(partition));
    consumer.seek(partition, offset);
    while (true) {
      for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
        return each;
      }
    }
  }

  private List<TopicPartition> partitions(String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(each -> new TopicPartition(topic, each.partition()))
        .toList();
  }
}

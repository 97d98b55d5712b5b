package io.unifiedtelemetry.connect.cli.replay;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads a dead letter topic up to the end that it had at the start. */
final class LetterReader {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration MAX_SILENCE = Duration.ofSeconds(30);

  /** Receives the records of one request. */
  interface BatchHandler {
    void handle(ConsumerRecords<byte[], byte[]> records);
  }

  private final Consumer<byte[], byte[]> consumer;
  private final LongSupplier nanoTime;
  private final Set<TopicPartition> partitions;
  private final Map<TopicPartition, Long> firsts;
  private final Map<TopicPartition, Long> ends;

  /**
   * @param nanoTime a clock for durations, in nanoseconds
   * @throws IllegalArgumentException if there is no such topic
   */
  LetterReader(Consumer<byte[], byte[]> consumer, String topic, LongSupplier nanoTime) {
    this.consumer = consumer;
    this.nanoTime = nanoTime;
    this.partitions =
        infos(topic).stream()
            .map(each -> new TopicPartition(topic, each.partition()))
            .collect(Collectors.toSet());
    if (partitions.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no topic \"%s\": set --topic to the errors.deadletterqueue.topic.name of the sink"
              .formatted(topic));
    }
    consumer.assign(partitions);
    this.firsts = consumer.beginningOffsets(partitions);
    this.ends = consumer.endOffsets(partitions);
  }

  /** Returns what was put back, by partition. */
  Map<TopicPartition, Progress> progress() {
    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(partitions);
    Map<TopicPartition, Progress> progress = new HashMap<>();
    for (TopicPartition each : partitions) {
      progress.put(each, Progress.of(committed.get(each), firsts.get(each)));
    }
    return progress;
  }

  /** The consumer group, for a transaction. */
  ConsumerGroupMetadata group() {
    return consumer.groupMetadata();
  }

  /** Returns the number of partitions of a topic; empty if there is no such topic. */
  OptionalInt partitionsOf(String topic) {
    int number = infos(topic).size();
    return number == 0 ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /** Reads everything. */
  void readAll(BatchHandler handler) {
    read(firsts, handler);
  }

  /** Reads from the first record that was not put back. */
  void readFrom(Map<TopicPartition, Progress> progress, BatchHandler handler) {
    Map<TopicPartition, Long> starts = new HashMap<>();
    progress.forEach((partition, each) -> starts.put(partition, each.offset()));
    read(starts, handler);
  }

  private void read(Map<TopicPartition, Long> starts, BatchHandler handler) {
    starts.forEach(consumer::seek);
    long last = nanoTime.getAsLong();
    while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      if (!records.isEmpty()) {
        handler.handle(records);
        last = nanoTime.getAsLong();
      } else if (nanoTime.getAsLong() - last > MAX_SILENCE.toNanos()) {
        throw new TimeoutException(
            "the brokers have sent nothing for " + MAX_SILENCE.toSeconds() + " s");
      }
    }
  }

  /** Whether a record was there at the start; what came since is for the next run. */
  boolean isBeforeEnd(TopicPartition partition, long offset) {
    return offset < ends.get(partition);
  }

  private List<PartitionInfo> infos(String topic) {
    List<PartitionInfo> infos = consumer.partitionsFor(topic);
    return infos == null ? List.of() : infos;
  }
}

package io.unifiedtelemetry.connect.cli.replay;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;

/**
 * Puts dead letters back. Records and progress are written in one transaction, so that each record
 * is put back once, also if a run is killed.
 */
final class Replay {
  /** Why a selected record was left. */
  enum Left {
    /** Nobody knows where it came from. */
    NO_CONTEXT,
    /** It was put back as often as allowed, and rejected again. */
    REPLAYED,
    /** The topic that it came from does not exist. */
    NO_TOPIC,
    /** It came from the dead letter topic itself. */
    CIRCLE
  }

  private final LetterReader reader;
  private final LetterSelection selection;
  private final String deadLetters;
  private final int maxReplays;
  private final Map<String, OptionalInt> partitions = new HashMap<>();
  private final Map<String, Long> putBack = new TreeMap<>();
  private final Map<Left, Long> left = new EnumMap<>(Left.class);

  /**
   * @param deadLetters the topic that is read
   * @param maxReplays how often a record may be put back altogether
   */
  Replay(LetterReader reader, LetterSelection selection, String deadLetters, int maxReplays) {
    this.reader = reader;
    this.selection = selection;
    this.deadLetters = deadLetters;
    this.maxReplays = maxReplays;
  }

  /** Counts what {@link #run} would do. */
  void count() {
    Map<TopicPartition, Progress> progress = reader.progress();
    reader.readFrom(progress, records -> each(records, progress, (letter, topic) -> {}));
  }

  /** Puts the selected records back. */
  void run(Producer<byte[], byte[]> producer) {
    // Ends the transaction of a run that was killed, so that the progress is up to date.
    producer.initTransactions();
    Map<TopicPartition, Progress> progress = reader.progress();
    reader.readFrom(progress, records -> inTransaction(records, progress, producer));
  }

  /** The number of records that were put back, by topic. */
  Map<String, Long> putBack() {
    return putBack;
  }

  /** The number of selected records that were left. */
  Map<Left, Long> left() {
    return left;
  }

  private void inTransaction(
      ConsumerRecords<byte[], byte[]> records,
      Map<TopicPartition, Progress> progress,
      Producer<byte[], byte[]> producer) {
    List<ProducerRecord<byte[], byte[]>> originals = new ArrayList<>();
    each(
        records,
        progress,
        (letter, topic) -> originals.add(letter.original(topic, partitionsOf(topic).getAsInt())));
    if (originals.isEmpty()) {
      return;
    }
    Map<TopicPartition, OffsetAndMetadata> offsets =
        records.partitions().stream()
            .collect(Collectors.toMap(each -> each, each -> progress.get(each).committable()));
    producer.beginTransaction();
    try {
      originals.forEach(producer::send);
      producer.sendOffsetsToTransaction(offsets, reader.group());
      producer.commitTransaction();
    } catch (ProducerFencedException e) {
      throw new IllegalArgumentException("another run with the same --group has started", e);
    }
  }

  private interface Action {
    void putBack(DeadLetter letter, String topic);
  }

  private void each(
      ConsumerRecords<byte[], byte[]> records,
      Map<TopicPartition, Progress> progress,
      Action action) {
    for (TopicPartition partition : records.partitions()) {
      Progress done = progress.get(partition);
      for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
        if (reader.isBeforeEnd(partition, record.offset()) && !done.isDone(record.offset())) {
          each(new DeadLetter(record), done, action);
        }
      }
    }
  }

  private void each(DeadLetter letter, Progress done, Action action) {
    if (!selection.selects(letter)) {
      return;
    }
    String topic = letter.origin().orElse(null);
    Left reason = reasonToLeave(letter, topic);
    if (reason != null) {
      left.merge(reason, 1L, Long::sum);
      return;
    }
    action.putBack(letter, topic);
    putBack.merge(topic, 1L, Long::sum);
    done.done(letter.offset());
  }

  private Left reasonToLeave(DeadLetter letter, String topic) {
    if (topic == null) {
      return Left.NO_CONTEXT;
    }
    if (topic.equals(deadLetters)) {
      return Left.CIRCLE;
    }
    if (letter.replays() >= maxReplays) {
      return Left.REPLAYED;
    }
    return partitionsOf(topic).isEmpty() ? Left.NO_TOPIC : null;
  }

  private OptionalInt partitionsOf(String topic) {
    return partitions.computeIfAbsent(topic, reader::partitionsOf);
  }
}

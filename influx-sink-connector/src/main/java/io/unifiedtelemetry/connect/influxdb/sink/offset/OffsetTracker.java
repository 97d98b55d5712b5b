package io.unifiedtelemetry.connect.influxdb.sink.offset;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Tracks the outstanding records: those that the task has received and that are neither stored nor
 * reported yet, by the partitions that they were read from. Not thread-safe; used on the task's
 * thread.
 */
public final class OffsetTracker {
  private final Map<TopicPartition, PartitionOffsets> partitions = new HashMap<>();
  private PartitionOffsets last;

  /** Returns the partition that the record was read from. */
  public PartitionOffsets partitionOf(SinkRecord record) {
    String topic = record.originalTopic();
    int partition = record.originalKafkaPartition();
    // Records arrive partition by partition.
    if (last == null || last.partition() != partition || !last.topic().equals(topic)) {
      last =
          partitions.computeIfAbsent(
              new TopicPartition(topic, partition),
              key -> new PartitionOffsets(key.topic(), key.partition()));
    }
    return last;
  }

  /**
   * Returns the offsets that may be committed: all records before them are stored or reported.
   *
   * @param current the offsets that the worker would commit; they include records that a transform
   *     dropped
   */
  public Map<TopicPartition, OffsetAndMetadata> committable(
      Map<TopicPartition, OffsetAndMetadata> current) {
    Map<TopicPartition, OffsetAndMetadata> committable = new HashMap<>(current);
    committable.replaceAll(this::committable);
    return committable;
  }

  /** Revokes partitions: none of their records may be sent or reported any more. */
  public void revoke(Collection<TopicPartition> revoked) {
    for (TopicPartition each : revoked) {
      PartitionOffsets partition = partitions.remove(each);
      if (partition != null) {
        partition.revoke();
      }
    }
    last = null;
  }

  /** The estimated memory of the outstanding records, in bytes. */
  public long bytes() {
    long bytes = 0;
    for (PartitionOffsets each : partitions.values()) {
      bytes += each.bytes();
    }
    return bytes;
  }

  /** The number of tracked records of a partition, from the lowest outstanding one. */
  public long tracked(TopicPartition key) {
    PartitionOffsets partition = partitions.get(key);
    return partition == null ? 0 : partition.tracked();
  }

  private OffsetAndMetadata committable(TopicPartition key, OffsetAndMetadata current) {
    PartitionOffsets partition = partitions.get(key);
    long lowest = partition == null ? -1 : partition.lowestOutstanding();
    return lowest < 0 ? current : new OffsetAndMetadata(lowest);
  }
}

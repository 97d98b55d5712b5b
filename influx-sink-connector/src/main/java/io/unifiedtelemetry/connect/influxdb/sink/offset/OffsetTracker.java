package io.unifiedtelemetry.connect.influxdb.sink.offset;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * What the task was handed and has not finished, by the partitions that the records were read from.
 * To be used on the task's thread.
 */
public final class OffsetTracker {
  private final Map<TopicPartition, PartitionOffsets> partitions = new HashMap<>();
  private PartitionOffsets last;

  /** The partition that the record was read from. */
  public PartitionOffsets partitionOf(SinkRecord record) {
    String topic = record.originalTopic();
    int partition = record.originalKafkaPartition();
    // Records come partition by partition.
    if (last == null || last.partition() != partition || !last.topic().equals(topic)) {
      last =
          partitions.computeIfAbsent(
              new TopicPartition(topic, partition),
              key -> new PartitionOffsets(key.topic(), key.partition()));
    }
    return last;
  }

  /**
   * Up to where everything is stored or reported.
   *
   * @param current what the worker would commit, which counts records that a transform dropped
   */
  public Map<TopicPartition, OffsetAndMetadata> committable(
      Map<TopicPartition, OffsetAndMetadata> current) {
    Map<TopicPartition, OffsetAndMetadata> committable = new HashMap<>(current);
    committable.replaceAll(this::committable);
    return committable;
  }

  /** Gives partitions up: nothing of them is to be sent or reported any more. */
  public void revoke(Collection<TopicPartition> revoked) {
    for (TopicPartition each : revoked) {
      PartitionOffsets partition = partitions.remove(each);
      if (partition != null) {
        partition.revoke();
      }
    }
    last = null;
  }

  /** The memory that outstanding records hold, estimated, in bytes. */
  public long bytes() {
    long bytes = 0;
    for (PartitionOffsets each : partitions.values()) {
      bytes += each.bytes();
    }
    return bytes;
  }

  private OffsetAndMetadata committable(TopicPartition key, OffsetAndMetadata current) {
    PartitionOffsets partition = partitions.get(key);
    long lowest = partition == null ? -1 : partition.lowestOutstanding();
    return lowest < 0 ? current : new OffsetAndMetadata(lowest);
  }
}

package io.unifiedtelemetry.connect.common.compat;

import org.apache.kafka.connect.sink.SinkRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a record stands in Kafka, whatever the transforms made of it (KIP-793). Offsets are kept by
 * these. Workers before 3.6 do not know them; there the record's own coordinates have to do, which
 * are the same unless a transform changed topic or partition.
 */
public final class OriginalCoordinates {
  private static final Logger LOG = LoggerFactory.getLogger(OriginalCoordinates.class);

  private final boolean known;

  private OriginalCoordinates(boolean known) {
    this.known = known;
  }

  /** What this worker knows; says so once where it is not enough. */
  public static OriginalCoordinates ofThisWorker() {
    try {
      SinkRecord.class.getMethod("originalTopic");
      return new OriginalCoordinates(true);
    } catch (NoSuchMethodException before36) {
      LOG.warn(
          "This worker does not tell a record's original topic: a transform that changes topics"
              + " cannot be used with this connector");
      return new OriginalCoordinates(false);
    }
  }

  /** The topic that the record was read from. */
  public String topic(SinkRecord record) {
    return known ? record.originalTopic() : record.topic();
  }

  /** The partition that the record was read from. */
  public int partition(SinkRecord record) {
    Integer partition = known ? record.originalKafkaPartition() : record.kafkaPartition();
    return partition == null ? 0 : partition;
  }

  /** The record's offset in that partition. */
  public long offset(SinkRecord record) {
    return known ? record.originalKafkaOffset() : record.kafkaOffset();
  }
}

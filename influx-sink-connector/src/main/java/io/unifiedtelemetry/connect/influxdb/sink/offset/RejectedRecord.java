package io.unifiedtelemetry.connect.influxdb.sink.offset;

import org.apache.kafka.connect.sink.SinkRecord;

/**
 * A record that has lines which will not be stored. All its lines have a verdict.
 *
 * @param record the very one that the worker handed over
 * @param lines the refused ones
 */
public record RejectedRecord(
    PartitionOffsets partition, long sequence, SinkRecord record, RejectedLines lines) {
  /** {@code line N: reason} for each refused line, in their order, one to a row. */
  public String message() {
    return lines.message();
  }

  /** Topic, partition and offset, as messages name them. */
  public String place() {
    return partition.place(sequence);
  }
}

package io.unifiedtelemetry.connect.influxdb.sink.offset;

import org.apache.kafka.connect.sink.SinkRecord;

/** A record with rejected lines. Each of its lines has been stored or rejected. */
public final class RejectedRecord {
  private final PartitionOffsets partition;
  private final long sequence;
  private final SinkRecord record;
  private final RejectedLines lines;

  RejectedRecord(
      PartitionOffsets partition, long sequence, SinkRecord record, RejectedLines lines) {
    this.partition = partition;
    this.sequence = sequence;
    this.record = record;
    this.lines = lines;
  }

  /** The same object that the worker passed to the task. */
  public SinkRecord record() {
    return record;
  }

  /** The number of rejected lines. */
  public int lines() {
    return lines.count();
  }

  /**
   * One row {@code line N: reason} per rejected line, ordered by line number. The server's reasons
   * contain the rejected lines, so it must only go to dead letters.
   */
  public String message() {
    return lines.message();
  }

  /** As {@link #message}, without the content of the record: for the log and for exceptions. */
  String loggableMessage() {
    return lines.loggableMessage();
  }

  /** The row of the first rejected line, without the content of the record. */
  String firstReason() {
    return lines.firstReason();
  }

  /** Topic, partition and offset, for messages. */
  public String place() {
    return partition.place(sequence);
  }

  /** Whether the record's partition now belongs to another task. */
  public boolean isRevoked() {
    return partition.isRevoked();
  }

  /** Marks the record as reported; its offset may be committed. */
  void complete() {
    partition.completeReported(sequence);
  }
}

package io.unifiedtelemetry.connect.influxdb.sink.convert;

import io.unifiedtelemetry.connect.influxdb.sink.lane.Lanes;
import io.unifiedtelemetry.connect.influxdb.sink.lane.PendingLine;
import io.unifiedtelemetry.connect.influxdb.sink.line.Line;
import io.unifiedtelemetry.connect.influxdb.sink.offset.PartitionOffsets;
import io.unifiedtelemetry.connect.influxdb.sink.offset.RejectedLine;
import org.apache.kafka.connect.sink.SinkRecord;

/** The record whose lines are being dealt; the same object for one after the other. */
final class OpenRecord {
  // A line's place in its batch, its line feed, and the time that it may get.
  private static final int LINE_OVERHEAD = 32;

  private final PendingLine dealt = new PendingLine();
  private SinkRecord record;
  private PartitionOffsets partition;
  private long sequence;

  /** Goes to a record that was opened in its partition. */
  void begin(SinkRecord opened, PartitionOffsets in, long as) {
    record = opened;
    partition = in;
    sequence = as;
    dealt.from(in, as);
  }

  /** A line will not be stored. */
  void refuse(int number, String reason) {
    partition.refuse(sequence, new RejectedLine(number, reason));
  }

  /** Deals the line that {@link #dealt} describes. */
  void deal(Line line, Lanes lanes) {
    partition.addLine(sequence, line.end() - line.start() + LINE_OVERHEAD);
    lanes.add(dealt);
  }

  /** A line of this record on its way into a lane. */
  PendingLine dealt() {
    return dealt;
  }

  SinkRecord record() {
    return record;
  }

  /** The record's offset in the partition that it was read from. */
  long offset() {
    return partition.offset(sequence);
  }
}

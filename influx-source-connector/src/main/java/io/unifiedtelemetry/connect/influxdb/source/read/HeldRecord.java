package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.influxdb.source.offset.LateSnapshot;
import io.unifiedtelemetry.connect.influxdb.source.offset.RowOffset;
import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import io.unifiedtelemetry.connect.influxdb.source.record.PointWriter;
import java.io.InterruptedIOException;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Holds the newest record of a window back until the next one or the end of the window is known,
 * because the last one's offset covers the whole window. Meanwhile lines of its series may join it.
 */
final class HeldRecord {
  // Far below what brokers take by default, whatever the size of a line.
  private static final int MAX_BYTES = 64 * 1024;

  private final ReadingLane lane;
  private final StringBuilder lines = new StringBuilder();
  private SourceRecord record;
  private RowOffset offset;
  private int points;
  private int size;

  HeldRecord(ReadingLane lane) {
    this.lane = lane;
  }

  /** Lets the one before go, and holds this one. */
  void hold(SourceRecord next, RowOffset itsOffset, int itsSize) throws InterruptedIOException {
    release();
    record = next;
    offset = itsOffset;
    points = 1;
    size = itsSize;
  }

  /**
   * Adds a line to the record that is held, where that is of the same series and has room.
   *
   * @param time the point's; later than that of the one before
   * @return whether it did
   */
  boolean join(PointWriter line, SeriesKey series, long time) {
    if (record == null
        || points >= lane.maxPoints()
        || size + line.size() >= MAX_BYTES
        || !offset.isOf(series)) {
      return false;
    }
    offset.coverPoint(time);
    if (points == 1) {
      lines.setLength(0);
      lines.append(record.value());
    }
    lines.append('\n').append(line.value());
    points++;
    size += 1 + line.size();
    return true;
  }

  /** Lets the last record of a complete window go. */
  void releaseLast(LateSnapshot now) throws InterruptedIOException {
    offset.coverWindow(now);
    release();
  }

  /** The offset of the record that is held, or was held last. */
  RowOffset offset() {
    return offset;
  }

  void release() throws InterruptedIOException {
    if (record != null) {
      SourceRecord next = points == 1 ? record : withAllLines();
      record = null;
      lane.counters().sent(points, size);
      lane.batch().add(next, size);
    }
  }

  private SourceRecord withAllLines() {
    return record.newRecord(
        record.topic(),
        record.kafkaPartition(),
        record.keySchema(),
        record.key(),
        record.valueSchema(),
        lines.toString(),
        record.timestamp(),
        record.headers());
  }
}

package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.influxdb.source.offset.LateSnapshot;
import io.unifiedtelemetry.connect.influxdb.source.offset.RowOffset;
import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import io.unifiedtelemetry.connect.influxdb.source.record.PointEncoder;
import java.io.InterruptedIOException;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Holds the newest record of a window back until the next record or the end of the window, because
 * the offset of the last record covers the whole window. Until then, lines of its series may join
 * it. Not thread-safe.
 */
public final class HeldRecord {
  // Far below the default limit of brokers, whatever the size of a line.
  private static final int MAX_BYTES = 64 * 1024;

  private final RecordOutput output;
  private final StringBuilder lines = new StringBuilder();
  private SourceRecord record;
  private RowOffset offset;
  private int points;
  private int size;

  /**
   * @param output where the records go
   */
  public HeldRecord(RecordOutput output) {
    this.output = output;
  }

  /**
   * Releases the previous record and holds this one.
   *
   * @param nextSize of the record's value, in bytes
   */
  public void hold(SourceRecord next, RowOffset nextOffset, int nextSize)
      throws InterruptedIOException {
    release();
    record = next;
    offset = nextOffset;
    points = 1;
    size = nextSize;
  }

  /**
   * Adds a line to the held record, if that is of the same series and has room.
   *
   * @param line a point that is later than the previous one
   * @return whether the line was added
   */
  boolean join(PointEncoder line, SeriesKey series) {
    if (record == null
        || points >= output.maxPoints()
        || size + line.size() >= MAX_BYTES
        || !offset.isOf(series)) {
      return false;
    }
    offset.coverPoint(line.time());
    if (points == 1) {
      lines.setLength(0);
      lines.append(record.value());
    }
    lines.append('\n').append(line.value());
    points++;
    size += 1 + line.size();
    return true;
  }

  /**
   * Releases the last record of a complete window.
   *
   * @param now what is remembered about late points
   */
  public void releaseLast(LateSnapshot now) throws InterruptedIOException {
    offset.coverWindow(now);
    release();
  }

  /** The offset of the record that is held or was held last. */
  RowOffset offset() {
    return offset;
  }

  /** Releases the held record, if any. */
  public void release() throws InterruptedIOException {
    if (record != null) {
      SourceRecord next = points == 1 ? record : joined();
      record = null;
      output.counters().sent(points, size);
      output.batch().add(next, size);
    }
  }

  private SourceRecord joined() {
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

package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.common.lineprotocol.LineWriter;
import io.unifiedtelemetry.connect.influxdb.source.offset.LateSnapshot;
import io.unifiedtelemetry.connect.influxdb.source.offset.RowOffset;
import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import io.unifiedtelemetry.connect.influxdb.source.record.MeasurementRecords;
import io.unifiedtelemetry.connect.influxdb.source.record.PointEncoder;
import java.io.InterruptedIOException;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Holds the newest record of a window back until the next record or the end of the window, because
 * the offset of the last record covers the whole window. Until then, points with the same key may
 * join it. Not thread-safe.
 */
public final class HeldRecord {
  // Far below the default limit of brokers, whatever the size of a line.
  private static final int MAX_BYTES = 64 * 1024;

  private static final int CAPACITY = 1024;
  private static final int POINTS_PER_COUNT = 1000;
  private static final byte[] LINE_FEED = {'\n'};

  private final RecordOutput output;
  private final PointEncoder encoder;
  private final LineWriter lines = new LineWriter(CAPACITY);
  // Without its value if points may join.
  private SourceRecord record;
  private MeasurementRecords records;
  private Object key;
  private long time;
  private boolean repeat;
  private RowOffset offset;
  private int points;
  private int size;
  private int sentPoints;
  private long sentBytes;

  /**
   * @param output where the records go
   */
  public HeldRecord(RecordOutput output) {
    this.output = output;
    this.encoder = output.encoder();
  }

  /**
   * Releases the previous record and holds this one, which no other point may join.
   *
   * @param nextSize of the record's value, in bytes
   */
  public void hold(SourceRecord next, RowOffset nextOffset, int nextSize)
      throws InterruptedIOException {
    hold(nextOffset, nextSize);
    record = next;
  }

  /**
   * Releases the previous record and holds one of the point that was encoded last.
   *
   * @param creator of the record
   * @param isRepeat whether the point may have been delivered before
   */
  void hold(MeasurementRecords creator, RowOffset nextOffset, boolean isRepeat)
      throws InterruptedIOException {
    if (output.maxPoints() == 1) {
      hold(creator.record(nextOffset, encoder, isRepeat), nextOffset, encoder.size());
      return;
    }
    hold(nextOffset, encoder.size());
    records = creator;
    key = encoder.key();
    time = encoder.time();
    repeat = isRepeat;
    lines.clear();
    encoder.appendTo(lines);
  }

  /**
   * Adds the point that was encoded last to the held record, if both have the same key and there is
   * room.
   *
   * @param series of the point, which comes after the previous one in the window
   * @param isRepeat whether the point may have been delivered before; so may all of its record
   * @return whether the point was added
   */
  boolean join(SeriesKey series, boolean isRepeat) {
    if (records == null
        || isRepeat != repeat
        || points >= output.maxPoints()
        || size + encoder.size() >= MAX_BYTES
        || !(encoder.keyIsShared() || offset.isOf(series))) {
      return false;
    }
    offset.coverPoint(series, encoder.time());
    lines.raw(LINE_FEED, 0, LINE_FEED.length);
    encoder.appendTo(lines);
    points++;
    size = lines.size();
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
    passOn();
    count();
  }

  private void passOn() throws InterruptedIOException {
    if (points > 0) {
      SourceRecord next = record == null ? joined() : record;
      sentPoints += points;
      sentBytes += size;
      points = 0;
      record = null;
      records = null;
      output.batch().add(next, size);
    }
  }

  private void count() {
    output.counters().sent(sentPoints, sentBytes);
    sentPoints = 0;
    sentBytes = 0;
  }

  private void hold(RowOffset nextOffset, int nextSize) throws InterruptedIOException {
    passOn();
    if (sentPoints >= POINTS_PER_COUNT) {
      count();
    }
    offset = nextOffset;
    points = 1;
    size = nextSize;
  }

  private SourceRecord joined() {
    return records.record(offset, key, encoder.schema(), encoder.valueOf(lines), time, repeat);
  }
}

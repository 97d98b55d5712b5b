package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.influxdb.source.offset.LateSnapshot;
import io.unifiedtelemetry.connect.influxdb.source.offset.RowOffset;
import java.io.InterruptedIOException;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Holds the newest record of a window back until the next one or the end of the window is known,
 * because the last one's offset covers the whole window.
 */
final class HeldRecord {
  private final ReadingLane lane;
  private SourceRecord record;
  private RowOffset offset;
  private int size;

  HeldRecord(ReadingLane lane) {
    this.lane = lane;
  }

  /** Lets the one before go, and holds this one. */
  void hold(SourceRecord next, RowOffset itsOffset, int itsSize) throws InterruptedIOException {
    release();
    record = next;
    offset = itsOffset;
    size = itsSize;
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
      SourceRecord next = record;
      record = null;
      lane.counters().handedOver(size);
      lane.batch().add(next, size);
    }
  }
}

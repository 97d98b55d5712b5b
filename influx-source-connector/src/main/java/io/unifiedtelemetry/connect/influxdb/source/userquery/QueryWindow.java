package io.unifiedtelemetry.connect.influxdb.source.userquery;

import io.unifiedtelemetry.connect.common.record.Point;
import io.unifiedtelemetry.connect.influxdb.source.offset.Delivered;
import io.unifiedtelemetry.connect.influxdb.source.offset.LateSnapshot;
import io.unifiedtelemetry.connect.influxdb.source.offset.RowOffset;
import io.unifiedtelemetry.connect.influxdb.source.offset.WindowOffset;
import io.unifiedtelemetry.connect.influxdb.source.read.RecordOutput;
import io.unifiedtelemetry.connect.influxdb.source.record.MeasurementRecords;
import java.io.InterruptedIOException;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * One window of a user's query. The order of its points is unknown, so the offsets of all but the
 * last one only say that the window was started; the offset of the last one covers the window. A
 * window of which anything may have been delivered is delivered as a whole, marked as repeat.
 */
final class QueryWindow {
  private final WindowOffset window;
  private final RecordOutput output;
  private final boolean repeat;
  // The last record, until it is known whether it is the last one of the window.
  private SourceRecord held;
  private RowOffset heldOffset;
  private long points;

  /**
   * Starts a window.
   *
   * @param start what was delivered before it
   * @param end exclusive, in nanoseconds since 1970
   * @param repeat whether any of it may have been delivered before
   */
  QueryWindow(Delivered start, long end, boolean repeat, RecordOutput output) {
    this.window = new WindowOffset(start, end, LateSnapshot.NONE);
    this.output = output;
    this.repeat = repeat;
  }

  /** The number of points so far. */
  long points() {
    return points;
  }

  /** Adds a point. */
  void add(Point point, MeasurementRecords records) throws InterruptedIOException {
    release();
    SchemaAndValue value = output.format().of(point);
    heldOffset = window.ofStarted();
    held =
        records.record(
            heldOffset, records.key(point), value.schema(), value.value(), point.timeNs(), repeat);
    points++;
  }

  /** Completes the window after its last point, and returns what is delivered now. */
  Delivered complete() throws InterruptedIOException {
    if (held != null) {
      heldOffset.coverWindow(LateSnapshot.NONE);
      release();
    }
    output.counters().windowRead();
    if (repeat) {
      output.counters().repeated(points);
    }
    return window.whole();
  }

  /** Ends the window after a failure, and returns what is delivered: perhaps a part of it. */
  Delivered abort() throws InterruptedIOException {
    release();
    return points > 0 ? window.ofStarted().delivered() : window.begin();
  }

  private void release() throws InterruptedIOException {
    if (held != null) {
      SourceRecord record = held;
      held = null;
      output.counters().sent(1, 0);
      output.batch().add(record, 0);
    }
  }
}

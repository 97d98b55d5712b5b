package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.common.record.Point;
import io.unifiedtelemetry.connect.influxdb.source.offset.Delivered;
import io.unifiedtelemetry.connect.influxdb.source.offset.LateSnapshot;
import io.unifiedtelemetry.connect.influxdb.source.offset.RowOffset;
import io.unifiedtelemetry.connect.influxdb.source.offset.WindowOffset;
import io.unifiedtelemetry.connect.influxdb.source.record.MeasurementRecords;
import java.io.InterruptedIOException;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * One window of a user's query. Nothing is known of the order of its points, so their offsets say
 * only that the window was begun; the last one's covers it. A window that was begun before is
 * delivered again whole, marked as repeat.
 */
public final class QueryWindow {
  private final WindowOffset window;
  private final RecordOutput output;
  private final HeldRecord held;
  private final boolean repeat;
  private long points;

  /**
   * The window from what was delivered on.
   *
   * @param end not part of it
   */
  public QueryWindow(Delivered begin, long end, RecordOutput output) {
    this.window = new WindowOffset(begin, end, LateSnapshot.NONE);
    this.output = output;
    this.held = new HeldRecord(output);
    this.repeat = !begin.begun().isEmpty();
  }

  /** Takes a point. */
  public void add(Point point, MeasurementRecords records) throws InterruptedIOException {
    RowOffset offset = window.ofBegun();
    SchemaAndValue value = output.format().of(point);
    SourceRecord record =
        records.record(
            offset, series(point), value.schema(), value.value(), point.timeNs(), repeat);
    held.hold(record, offset, 0);
    points++;
  }

  /** How many points there were. */
  public long points() {
    return points;
  }

  /** After the last point; returns what was delivered now. */
  public Delivered complete() throws InterruptedIOException {
    if (points > 0) {
      held.releaseLast(LateSnapshot.NONE);
    }
    output.counters().windowRead();
    if (repeat) {
      output.counters().repeated(points);
    }
    return window.whole();
  }

  /** After a fault; returns what was delivered: nothing for certain, perhaps a part. */
  public Delivered brokenOff() throws InterruptedIOException {
    held.release();
    return points > 0 ? window.ofBegun().delivered() : window.begin();
  }

  private static String series(Point point) {
    String line = point.toLine();
    return line.substring(0, endOfSeries(line));
  }

  // The first blank that no backslash stands before.
  private static int endOfSeries(String line) {
    int end = line.indexOf(' ');
    while (line.charAt(end - 1) == '\\') {
      end = line.indexOf(' ', end + 1);
    }
    return end;
  }
}

package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.influxdb.source.decode.Columns;
import io.unifiedtelemetry.connect.influxdb.source.decode.RowHandler;
import io.unifiedtelemetry.connect.influxdb.source.late.LateState;
import io.unifiedtelemetry.connect.influxdb.source.offset.Delivered;
import io.unifiedtelemetry.connect.influxdb.source.offset.RowOffset;
import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import io.unifiedtelemetry.connect.influxdb.source.offset.WindowOffset;
import io.unifiedtelemetry.connect.influxdb.source.query.FieldTypes;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxQl;
import io.unifiedtelemetry.connect.influxdb.source.record.PointListener;
import io.unifiedtelemetry.connect.influxdb.source.record.PointWriter;
import io.unifiedtelemetry.connect.influxdb.source.record.TypesChangedException;
import java.io.IOException;
import java.net.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;

/** Reads one window of one measurement. Each record's offset says what is delivered with it. */
final class WindowReading implements StatementReading, PointListener {
  private final MeasurementCursor cursor;
  private final Delivered begin;
  private final long end;
  private final FieldTypes types;
  private final ReadingLane lane;
  private final HeldRecord held;
  private final long now;
  private final long noteFrom;
  private final long rememberFrom;

  private WindowOffset window;
  private SeriesKey series;
  private boolean inOrder = true;
  private long skipUpTo;
  private long points;
  private long latest = Long.MIN_VALUE;
  private boolean complete;

  /**
   * A window from where the cursor stands.
   *
   * @param end the window's end, not part of it; at most {@link Delivered#windowEnd}
   * @param types of the fields in this window
   * @param limit up to when there is something to read; what is shortly before is remembered, so
   *     that late points can be told from it
   * @param now nanoseconds since 1970
   */
  WindowReading(
      MeasurementCursor cursor,
      long end,
      FieldTypes types,
      ReadingLane lane,
      long limit,
      long now) {
    LateState late = cursor.late();
    this.cursor = cursor;
    this.begin = cursor.delivered();
    this.end = end;
    this.types = types;
    this.lane = lane;
    this.held = new HeldRecord(lane);
    this.now = now;
    this.noteFrom = late.noteFrom(limit);
    this.rememberFrom = late.lateFrom(limit);
  }

  /** How many points there were. */
  long points() {
    return points;
  }

  /** Whether the window was read to its end. */
  boolean isComplete() {
    return complete;
  }

  @Override
  public MeasurementCursor cursor() {
    return cursor;
  }

  @Override
  public String statement() {
    return InfluxQl.points(cursor.measurement(), begin.before(), end);
  }

  @Override
  public RowHandler series(byte[] measurement, SeriesKey next, Columns columns) {
    if (window == null) {
      window = new WindowOffset(begin, end, cursor.late().snapshot(begin.before()));
    }
    inOrder &= series == null || series.compareTo(next) <= 0;
    series = next;
    skipUpTo = begin.deliveredUpTo(next);
    lane.writer().series(measurement, next, columns, types, this);
    return lane.writer();
  }

  @Override
  public boolean wants(long time) {
    return time > skipUpTo;
  }

  @Override
  public void written(long time) throws IOException {
    PointWriter point = lane.writer();
    if (point.isRefused()) {
      lane.counters().looped();
    } else {
      handOver(point, time);
    }
    if (time >= noteFrom) {
      boolean remember = time >= rememberFrom;
      cursor.late().delivered(time, remember ? point.hash() : 0, point.fields(), remember);
    }
  }

  @Override
  public void complete() throws IOException {
    cursor.late().advance(end);
    if (points > 0) {
      held.releaseLast(cursor.late().snapshot(end));
      cursor.deliveredPoints(latest, end);
    }
    cursor.delivered(begin.upTo(end));
    cursor.asked(now, points > 0);
    lane.counters().windowRead();
    complete = true;
  }

  @Override
  public void brokenOff(Exception cause) throws IOException {
    if (points > 0) {
      cursor.delivered(held.offset().delivered());
      held.release();
      cursor.deliveredPoints(latest, begin.before());
    }
    if (!(cause instanceof TypesChangedException || cause instanceof ConnectException)) {
      shorten();
    }
  }

  // Where something came, also if it was known, the same window would be cut there again.
  private void shorten() {
    long length = end - begin.before();
    if (window != null) {
      cursor.size().cut(length);
    } else {
      cursor.size().silent(length);
    }
  }

  // Where a server's order is not ours, an offset may not say that series before were delivered.
  private void handOver(PointWriter point, long time) throws IOException {
    if (!inOrder || !held.join(point, series, time)) {
      RowOffset offset = inOrder ? window.of(series, time) : window.ofStarted();
      SourceRecord record =
          cursor.records().record(offset, point.key(), point.schema(), point.value(), time, false);
      held.hold(record, offset, point.size());
    }
    points++;
    latest = Math.max(latest, time);
  }
}

package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.influxdb.source.decode.Columns;
import io.unifiedtelemetry.connect.influxdb.source.decode.RowHandler;
import io.unifiedtelemetry.connect.influxdb.source.decode.SeriesHandler;
import io.unifiedtelemetry.connect.influxdb.source.delivered.LateState;
import io.unifiedtelemetry.connect.influxdb.source.offset.Delivered;
import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import io.unifiedtelemetry.connect.influxdb.source.offset.WindowOffset;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxQl;
import io.unifiedtelemetry.connect.influxdb.source.record.PointEncoder;
import io.unifiedtelemetry.connect.influxdb.source.record.TypesChangedException;
import java.io.IOException;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Reads one window of one measurement. The offset of each record says what was delivered with it
 * and before it.
 */
public final class WindowReading implements StatementReading, SeriesHandler {
  private final TimeRange range;
  private final MeasurementCursor cursor;
  private final Delivered start;
  private final RecordOutput output;
  private final PointEncoder encoder;
  private final HeldRecord held;
  private final long now;
  private final long trackFrom;
  private final long rememberFrom;

  private WindowOffset window;
  private SeriesKey series;
  private boolean inOrder = true;
  private long skipUpTo;
  private long points;
  private long latest = Long.MIN_VALUE;
  private boolean complete;

  /**
   * Reads a window that starts at the cursor.
   *
   * @param range its end is at most {@link Delivered#windowEnd}
   * @param limit the end of what can be read now; points shortly before it are remembered, so that
   *     late points can be distinguished from them
   * @param now nanoseconds since 1970
   */
  public WindowReading(TimeRange range, RecordOutput output, long limit, long now) {
    LateState late = range.cursor().late();
    this.range = range;
    this.cursor = range.cursor();
    this.start = cursor.delivered();
    this.output = output;
    this.encoder = output.encoder();
    this.held = new HeldRecord(output);
    this.now = now;
    this.trackFrom = late.trackFrom(limit);
    this.rememberFrom = late.lateFrom(limit);
  }

  /** The number of points so far. */
  public long points() {
    return points;
  }

  /** Whether the window was read to its end. */
  public boolean isComplete() {
    return complete;
  }

  @Override
  public MeasurementCursor cursor() {
    return cursor;
  }

  @Override
  public String statement() {
    return InfluxQl.points(cursor.selection(), cursor.measurement(), start.before(), range.to());
  }

  @Override
  public SeriesHandler series(byte[] measurement, SeriesKey next, Columns columns) {
    if (window == null) {
      window = new WindowOffset(start, range.to(), cursor.late().snapshot(start.before()));
    }
    inOrder &= series == null || series.compareTo(next) <= 0;
    series = next;
    skipUpTo = start.deliveredUpTo(next);
    encoder.startSeries(measurement, next, columns, range.types());
    return this;
  }

  @Override
  public boolean beginRow(long time) {
    if (time <= skipUpTo) {
      return false;
    }
    encoder.startPoint(time);
    return true;
  }

  @Override
  public RowHandler row() {
    return encoder;
  }

  @Override
  public void endRow() throws IOException {
    if (!encoder.endPoint()) {
      return;
    }
    if (encoder.isLooped()) {
      output.counters().looped();
    } else if (!encoder.isWritable()) {
      output.counters().unwritable();
    } else {
      deliver();
    }
    long time = encoder.time();
    if (time >= trackFrom) {
      boolean remember = time >= rememberFrom;
      cursor.late().add(time, remember ? encoder.hash() : 0, encoder.fields(), remember);
    }
  }

  @Override
  public void complete() throws IOException {
    long end = range.to();
    cursor.late().advance(end);
    if (points > 0) {
      held.releaseLast(cursor.late().snapshot(end));
      cursor.pointsDelivered(latest, end);
    }
    cursor.moveTo(start.upTo(end));
    cursor.succeeded(now, points > 0);
    output.counters().windowRead();
    complete = true;
  }

  @Override
  public void aborted(Exception cause) throws IOException {
    if (points > 0) {
      cursor.moveTo(held.offset().delivered());
      held.release();
      cursor.pointsDelivered(latest, start.before());
    }
    if (!(cause instanceof TypesChangedException || cause instanceof ConnectException)) {
      shorten();
    }
  }

  // If anything was received, even points that were delivered before, a window of the same length
  // would be interrupted at the same place again.
  private void shorten() {
    long length = range.to() - start.before();
    if (window != null) {
      cursor.size().cut(length);
    } else {
      cursor.size().silent(length);
    }
  }

  // If the server's order of series differs from ours, an offset must not say that all series
  // before this one were delivered.
  private void deliver() throws IOException {
    long time = encoder.time();
    if (!inOrder || !held.join(series)) {
      held.hold(cursor.records(), inOrder ? window.of(series, time) : window.ofStarted());
    }
    points++;
    latest = Math.max(latest, time);
  }
}

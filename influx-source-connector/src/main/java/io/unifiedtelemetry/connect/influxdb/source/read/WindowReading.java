package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.influxdb.source.decode.Columns;
import io.unifiedtelemetry.connect.influxdb.source.decode.RowTarget;
import io.unifiedtelemetry.connect.influxdb.source.handover.RecordBatch;
import io.unifiedtelemetry.connect.influxdb.source.offset.Delivered;
import io.unifiedtelemetry.connect.influxdb.source.offset.RowOffset;
import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import io.unifiedtelemetry.connect.influxdb.source.offset.WindowOffset;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxQl;
import io.unifiedtelemetry.connect.influxdb.source.record.PointListener;
import io.unifiedtelemetry.connect.influxdb.source.record.PointWriter;
import java.io.IOException;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Reads one window of one measurement. Each point's offset says what is delivered with it; the last
 * one carries the whole window, so one point is always held back until the next one or the end is
 * known.
 */
final class WindowReading implements StatementReading, PointListener {
  private final MeasurementCursor cursor;
  private final Delivered begin;
  private final long end;
  private final WindowOffset offsets;
  private final PointWriter writer;
  private final RecordBatch batch;
  private final long lateFrom;

  private SeriesKey series;
  private long skipUpTo;
  private long points;
  private SourceRecord held;
  private RowOffset heldOffset;
  private int heldSize;

  /**
   * A window from where the cursor stands.
   *
   * @param end the window's end, not part of it; at most {@link Delivered#windowEnd}
   */
  WindowReading(MeasurementCursor cursor, long end, PointWriter writer, RecordBatch batch) {
    this.cursor = cursor;
    this.begin = cursor.delivered();
    this.end = end;
    this.offsets = new WindowOffset(begin, end, "");
    this.writer = writer;
    this.batch = batch;
    this.lateFrom = cursor.late().on() ? cursor.late().begin(end) : Long.MAX_VALUE;
  }

  /** How many points were handed over. */
  long points() {
    return points;
  }

  @Override
  public String statement() {
    return InfluxQl.points(cursor.measurement(), begin.before(), end);
  }

  @Override
  public RowTarget series(byte[] measurement, SeriesKey next, Columns columns) {
    series = next;
    skipUpTo = begin.deliveredUpTo(next);
    writer.series(measurement, next, columns, cursor.types(), this);
    return writer;
  }

  @Override
  public boolean wants(long time) {
    return time > skipUpTo;
  }

  @Override
  public void written(long time) throws IOException {
    release();
    heldOffset = offsets.of(series, time);
    held =
        cursor
            .records()
            .record(heldOffset, writer.key(), writer.schema(), writer.value(), time, false);
    heldSize = writer.size();
    if (time >= lateFrom) {
      cursor.late().add(time, writer.hash());
    }
  }

  @Override
  public void complete() throws IOException {
    if (held != null) {
      heldOffset.coverWindow();
    }
    release();
    cursor.delivered(offsets.whole());
    cursor.late().advance(end);
  }

  @Override
  public void brokenOff() throws IOException {
    if (held != null) {
      cursor.delivered(heldOffset.delivered());
    }
    release();
  }

  private void release() throws IOException {
    if (held != null) {
      SourceRecord record = held;
      held = null;
      points++;
      batch.add(record, heldSize);
    }
  }
}

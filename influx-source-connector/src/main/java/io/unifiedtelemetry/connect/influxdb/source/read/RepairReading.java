package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.influxdb.source.decode.Columns;
import io.unifiedtelemetry.connect.influxdb.source.decode.RowHandler;
import io.unifiedtelemetry.connect.influxdb.source.offset.RowOffset;
import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import io.unifiedtelemetry.connect.influxdb.source.offset.WindowOffset;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxQl;
import io.unifiedtelemetry.connect.influxdb.source.record.PointListener;
import io.unifiedtelemetry.connect.influxdb.source.record.PointWriter;
import java.io.IOException;

/** Reads a stretch of the repair window and hands all of it over. */
final class RepairReading implements StatementReading, PointListener {
  private final TimeRange stretch;
  private final boolean repeat;
  private final ReadingLane lane;
  private final WindowOffset offsets;
  private long fields;
  private int points;
  private boolean complete;

  /**
   * @param repeat whether some of it was delivered before
   */
  RepairReading(TimeRange stretch, boolean repeat, ReadingLane lane) {
    this.stretch = stretch;
    this.repeat = repeat;
    this.lane = lane;
    MeasurementCursor cursor = stretch.cursor();
    long cursorAt = cursor.delivered().before();
    this.offsets = new WindowOffset(cursor.delivered(), cursorAt, cursor.late().snapshot(cursorAt));
  }

  boolean isComplete() {
    return complete;
  }

  long to() {
    return stretch.to();
  }

  /** How many field values there were. */
  long fields() {
    return fields;
  }

  @Override
  public MeasurementCursor cursor() {
    return stretch.cursor();
  }

  @Override
  public String statement() {
    return InfluxQl.points(cursor().measurement(), stretch.from(), stretch.to());
  }

  @Override
  public RowHandler series(byte[] measurement, SeriesKey series, Columns columns) {
    lane.writer().series(measurement, series, columns, stretch.types(), this);
    return lane.writer();
  }

  @Override
  public boolean wants(long time) {
    return true;
  }

  @Override
  public void written(long time) throws IOException {
    PointWriter point = lane.writer();
    fields += point.fields();
    if (point.isRefused()) {
      return;
    }
    RowOffset offset = offsets.ofWhole();
    lane.batch()
        .add(
            cursor()
                .records()
                .record(offset, point.key(), point.schema(), point.value(), time, repeat),
            point.size());
    lane.counters().sent(1, point.size());
    points++;
  }

  @Override
  public void complete() {
    complete = true;
    if (repeat) {
      lane.counters().repeated(points);
    } else {
      lane.counters().foundLate(points);
    }
  }

  @Override
  public void brokenOff(Exception cause) {}
}

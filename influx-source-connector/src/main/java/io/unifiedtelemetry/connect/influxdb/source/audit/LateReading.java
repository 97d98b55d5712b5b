package io.unifiedtelemetry.connect.influxdb.source.audit;

import io.unifiedtelemetry.connect.influxdb.source.decode.Columns;
import io.unifiedtelemetry.connect.influxdb.source.decode.RowHandler;
import io.unifiedtelemetry.connect.influxdb.source.decode.SeriesHandler;
import io.unifiedtelemetry.connect.influxdb.source.delivered.LateState;
import io.unifiedtelemetry.connect.influxdb.source.delivered.LateState.PointStatus;
import io.unifiedtelemetry.connect.influxdb.source.offset.Delivered;
import io.unifiedtelemetry.connect.influxdb.source.offset.RowOffset;
import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import io.unifiedtelemetry.connect.influxdb.source.offset.WindowOffset;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxQl;
import io.unifiedtelemetry.connect.influxdb.source.read.HeldRecord;
import io.unifiedtelemetry.connect.influxdb.source.read.MeasurementCursor;
import io.unifiedtelemetry.connect.influxdb.source.read.RecordOutput;
import io.unifiedtelemetry.connect.influxdb.source.read.StatementReading;
import io.unifiedtelemetry.connect.influxdb.source.read.TimeRange;
import io.unifiedtelemetry.connect.influxdb.source.record.PointEncoder;
import java.io.IOException;

/**
 * Reads whole slots of the late window again and delivers what is new: points that were stored
 * late, and points whose values changed. Their offset is that of the cursor, never their own time.
 */
final class LateReading implements StatementReading, SeriesHandler {
  private final TimeRange range;
  private final RecordOutput output;
  private final PointEncoder encoder;
  private final LateState late;
  private final HeldRecord held;
  private WindowOffset offsets;
  private int latePoints;
  private int repeatedPoints;

  LateReading(TimeRange range, RecordOutput output) {
    this.range = range;
    this.output = output;
    this.encoder = output.encoder();
    this.late = range.cursor().late();
    this.held = new HeldRecord(output);
  }

  @Override
  public MeasurementCursor cursor() {
    return range.cursor();
  }

  @Override
  public String statement() {
    return InfluxQl.points(
        range.cursor().selection(), range.measurement(), range.from(), range.to());
  }

  @Override
  public SeriesHandler series(byte[] measurement, SeriesKey series, Columns columns) {
    startCheck();
    encoder.startSeries(measurement, series, columns, range.types());
    return this;
  }

  @Override
  public boolean beginRow(long time) {
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
    PointStatus status = late.check(encoder.time(), encoder.hash(), encoder.fields());
    if (status == PointStatus.KNOWN || encoder.isLooped()) {
      return;
    }
    if (!encoder.isWritable()) {
      output.counters().unwritable();
      return;
    }
    boolean repeat = status == PointStatus.UNCERTAIN;
    latePoints += repeat ? 0 : 1;
    repeatedPoints += repeat ? 1 : 0;
    RowOffset offset = offsets.ofWhole();
    held.hold(cursor().records().record(offset, encoder, repeat), offset, encoder.size());
  }

  @Override
  public void complete() throws IOException {
    startCheck();
    Delivered delivered = cursor().delivered();
    boolean toTheEnd = delivered.partial().isEmpty() && range.to() == delivered.before();
    late.finishCheck(range.from(), range.to(), toTheEnd);
    if (latePoints + repeatedPoints > 0) {
      held.releaseLast(late.snapshot(cursor().delivered().before()));
      count();
    }
  }

  @Override
  public void aborted(Exception cause) throws IOException {
    late.abortCheck(range.from(), range.to());
    held.release();
    count();
  }

  private void startCheck() {
    if (offsets == null) {
      late.startCheck(range.from(), range.to());
      long position = cursor().delivered().before();
      offsets = new WindowOffset(cursor().delivered(), position, late.snapshot(position));
    }
  }

  private void count() {
    output.counters().foundLate(latePoints);
    output.counters().repeated(repeatedPoints);
  }
}

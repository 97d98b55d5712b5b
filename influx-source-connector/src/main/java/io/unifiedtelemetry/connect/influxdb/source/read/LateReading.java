package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.influxdb.source.decode.Columns;
import io.unifiedtelemetry.connect.influxdb.source.decode.RowHandler;
import io.unifiedtelemetry.connect.influxdb.source.late.LateState;
import io.unifiedtelemetry.connect.influxdb.source.late.LateState.Finding;
import io.unifiedtelemetry.connect.influxdb.source.offset.RowOffset;
import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import io.unifiedtelemetry.connect.influxdb.source.offset.WindowOffset;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxQl;
import io.unifiedtelemetry.connect.influxdb.source.record.PointListener;
import io.unifiedtelemetry.connect.influxdb.source.record.PointWriter;
import java.io.IOException;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Reads whole slots of the late window again and hands over what was not delivered: points that
 * were stored late, and points whose values changed. Their offset is the cursor's, never their own
 * time.
 */
final class LateReading implements StatementReading, PointListener {
  private final TimeRange stretch;
  private final ReadingLane lane;
  private final LateState late;
  private final HeldRecord held;
  private WindowOffset offsets;
  private int found;
  private int repeated;

  LateReading(TimeRange stretch, ReadingLane lane) {
    this.stretch = stretch;
    this.lane = lane;
    this.late = stretch.cursor().late();
    this.held = new HeldRecord(lane);
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
    begin();
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
    Finding finding = late.look(time, point.hash(), point.fields());
    if (finding == Finding.KNOWN || point.isRefused()) {
      return;
    }
    boolean repeat = finding == Finding.UNCERTAIN;
    found += repeat ? 0 : 1;
    repeated += repeat ? 1 : 0;
    RowOffset offset = offsets.ofWhole();
    SourceRecord record =
        cursor().records().record(offset, point.key(), point.schema(), point.value(), time, repeat);
    held.hold(record, offset, point.size());
  }

  @Override
  public void complete() throws IOException {
    begin();
    late.endLook(stretch.from(), stretch.to());
    if (found + repeated > 0) {
      held.releaseLast(late.snapshot(cursor().delivered().before()));
      count();
    }
  }

  @Override
  public void brokenOff(Exception cause) throws IOException {
    held.release();
    count();
  }

  private void begin() {
    if (offsets == null) {
      late.beginLook(stretch.from(), stretch.to());
      long cursor = cursor().delivered().before();
      offsets = new WindowOffset(cursor().delivered(), cursor, late.snapshot(cursor));
    }
  }

  private void count() {
    lane.counters().foundLate(found);
    lane.counters().repeated(repeated);
  }
}

package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.influxdb.source.decode.Columns;
import io.unifiedtelemetry.connect.influxdb.source.decode.RowTarget;
import io.unifiedtelemetry.connect.influxdb.source.handover.RecordBatch;
import io.unifiedtelemetry.connect.influxdb.source.offset.DeliveredOffset;
import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxQl;
import io.unifiedtelemetry.connect.influxdb.source.record.PointListener;
import io.unifiedtelemetry.connect.influxdb.source.record.PointWriter;
import java.io.IOException;

/**
 * Reads a stretch of the recent past again and hands over what was not delivered: points that were
 * stored late, and points whose values changed. Their offset is the cursor's, never their own time.
 */
final class LateReading implements StatementReading, PointListener {
  private final MeasurementCursor cursor;
  private final long from;
  private final long to;
  private final PointWriter writer;
  private final RecordBatch batch;
  private long found;

  LateReading(MeasurementCursor cursor, long from, long to, PointWriter writer, RecordBatch batch) {
    this.cursor = cursor;
    this.from = from;
    this.to = to;
    this.writer = writer;
    this.batch = batch;
  }

  /** How many points were handed over. */
  long found() {
    return found;
  }

  @Override
  public String statement() {
    return InfluxQl.points(cursor.measurement(), from, to);
  }

  @Override
  public RowTarget series(byte[] measurement, SeriesKey series, Columns columns) {
    writer.series(measurement, series, columns, cursor.types(), this);
    return writer;
  }

  @Override
  public boolean wants(long time) {
    return true;
  }

  @Override
  public void written(long time) throws IOException {
    if (cursor.late().add(time, writer.hash())) {
      found++;
      batch.add(
          cursor
              .records()
              .record(
                  DeliveredOffset.toMap(cursor.delivered()),
                  writer.key(),
                  writer.schema(),
                  writer.value(),
                  time,
                  false),
          writer.size());
    }
  }

  @Override
  public void complete() {}

  @Override
  public void brokenOff() {}
}

package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.influxdb.source.decode.Columns;
import io.unifiedtelemetry.connect.influxdb.source.decode.RowHandler;
import io.unifiedtelemetry.connect.influxdb.source.decode.Table;
import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import java.io.IOException;

/** A statement with a small answer, which is kept whole until it is complete. */
abstract class TableReading implements StatementReading {
  private final MeasurementCursor cursor;
  private final Table table = new Table();

  TableReading(MeasurementCursor cursor) {
    this.cursor = cursor;
  }

  /** Takes the complete answer. */
  abstract void answered(Table answer) throws IOException;

  @Override
  public final MeasurementCursor cursor() {
    return cursor;
  }

  @Override
  public final RowHandler series(byte[] measurement, SeriesKey series, Columns columns) {
    return table.series(0, measurement, series, columns);
  }

  @Override
  public final void complete() throws IOException {
    answered(table);
  }

  @Override
  public final void brokenOff(Exception cause) {}
}

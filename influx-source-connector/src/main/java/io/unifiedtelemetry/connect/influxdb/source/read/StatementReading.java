package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.influxdb.source.decode.Columns;
import io.unifiedtelemetry.connect.influxdb.source.decode.RowHandler;
import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import java.io.IOException;

/** One statement about one measurement, and what is done with its answer. */
interface StatementReading {
  /** The measurement that it is about. */
  MeasurementCursor cursor();

  /** The statement in InfluxQL. */
  String statement();

  /** A series begins, or goes on; returns where its rows go. */
  RowHandler series(byte[] measurement, SeriesKey series, Columns columns) throws IOException;

  /** The answer is complete. */
  void complete() throws IOException;

  /** The answer broke off, or never began, for that reason. */
  void brokenOff(Exception cause) throws IOException;
}

package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.influxdb.source.decode.Columns;
import io.unifiedtelemetry.connect.influxdb.source.decode.SeriesHandler;
import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import java.io.IOException;

/** One statement about one measurement, and how its response is processed. */
public interface StatementReading {
  /** The measurement. */
  MeasurementCursor cursor();

  /** The statement in InfluxQL. */
  String statement();

  /** Starts or continues a series; returns the handler of its rows. */
  SeriesHandler series(byte[] measurement, SeriesKey series, Columns columns) throws IOException;

  /** Called when the response is complete. */
  void complete() throws IOException;

  /** Called if the response ends early or never starts. */
  void aborted(Exception cause) throws IOException;
}

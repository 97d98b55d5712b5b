package io.unifiedtelemetry.connect.influxdb.source.decode;

import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import java.io.IOException;

/** Receives the response to one or more statements, in their order. */
public interface ResponseHandler {
  /**
   * Called at the start of each series, and again when a series continues in another chunk.
   *
   * @param statement its index in the request, from 0
   * @param name the measurement, as UTF-8
   * @return the handler of the rows
   */
  SeriesHandler series(int statement, byte[] name, SeriesKey series, Columns columns)
      throws IOException;

  /** Called when the response to a statement is complete. */
  void complete(int statement) throws IOException;
}

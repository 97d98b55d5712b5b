package io.unifiedtelemetry.connect.influxdb.source.decode;

import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import java.io.IOException;

/** Takes an answer to one or more statements, in their order. */
public interface ResponseHandler {
  /**
   * A series begins, or goes on after a pause.
   *
   * @param statement its place in the request, from 0
   * @param name the measurement, as UTF-8
   * @return where the rows go
   */
  SeriesHandler series(int statement, byte[] name, SeriesKey series, Columns columns)
      throws IOException;

  /** A statement was answered completely. */
  void complete(int statement) throws IOException;
}

package io.unifiedtelemetry.connect.influxdb.source.decode;

import java.io.IOException;

/** Takes the rows of one series. What a method throws ends the reading of the response. */
public interface SeriesHandler {
  /**
   * Starts a row of a series with times.
   *
   * @param time nanoseconds since 1970
   * @return false to skip the row
   */
  boolean beginRow(long time) throws IOException;

  /** Where the values of all these rows go. */
  RowHandler row();

  /** Ends a row. */
  void endRow() throws IOException;
}

package io.unifiedtelemetry.connect.influxdb.source.decode;

import java.io.IOException;

/** Receives the rows of one series. An exception of a method ends the reading of the response. */
public interface SeriesHandler {
  /**
   * Called at the start of a row, if the series has a time column.
   *
   * @param time nanoseconds since 1970
   * @return false to skip the row: no other method is called for it
   */
  boolean beginRow(long time) throws IOException;

  /** Returns the handler of the values, the same for all rows of the series. */
  RowHandler row();

  /** Called at the end of a row. */
  void endRow() throws IOException;
}

package io.unifiedtelemetry.connect.influxdb.source.decode;

import java.io.IOException;

/**
 * Receives the values of a row one by one, without nulls. Columns are numbered as in {@link
 * Columns}. An exception of a method ends the reading of the response.
 */
public interface RowHandler {
  /** Returns the known type of a column, or null if it is unknown. */
  default FieldType type(int column) {
    return null;
  }

  /** A float. */
  void floating(int column, double value) throws IOException;

  /**
   * A signed integer, or one from 0 to 127, which MessagePack encodes the same way whether signed
   * or unsigned.
   */
  void integer(int column, long value) throws IOException;

  /** An integer that is certainly unsigned, as its 64 bits. */
  void unsigned(int column, long bits) throws IOException;

  /** A boolean. */
  void bool(int column, boolean value) throws IOException;

  /** A string, as UTF-8; the array is only valid during the call. */
  void text(int column, byte[] array, int from, int length) throws IOException;
}

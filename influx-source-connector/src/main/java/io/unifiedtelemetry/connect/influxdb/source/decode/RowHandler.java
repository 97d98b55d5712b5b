package io.unifiedtelemetry.connect.influxdb.source.decode;

import java.io.IOException;

/**
 * Takes the values of a row, one by one; a null is passed over. Columns count as in {@link
 * Columns}. What a method throws ends the reading of the answer.
 */
public interface RowHandler {
  /** The type that a column is known to have; null where nothing is known. */
  default FieldType type(int column) {
    return null;
  }

  /** A float. */
  void floating(int column, double value) throws IOException;

  /**
   * A whole number that is signed, or that is so small that it is written alike whether signed or
   * not: MessagePack has one form for 0 to 127.
   */
  void integer(int column, long value) throws IOException;

  /** A whole number that is unsigned for certain, given as its 64 bits. */
  void unsigned(int column, long bits) throws IOException;

  /** A boolean. */
  void bool(int column, boolean value) throws IOException;

  /** A text, as UTF-8; the array is valid during the call only. */
  void text(int column, byte[] array, int from, int length) throws IOException;
}

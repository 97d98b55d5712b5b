package io.unifiedtelemetry.connect.influxdb.source.decode;

import java.io.IOException;
import java.util.Arrays;

/** Records the values of many rows, without an object for each. Not thread-safe. */
final class RowTape implements RowHandler {
  private enum Kind {
    FLOATING,
    INTEGER,
    UNSIGNED,
    BOOL,
    TEXT
  }

  private static final Kind[] KINDS = Kind.values();

  private byte[] kinds = new byte[64];
  private int[] columns = new int[64];
  private long[] values = new long[64];
  private int size;
  private byte[] texts = new byte[256];
  private int textSize;

  /** The number of values so far. */
  int size() {
    return size;
  }

  /** The approximate size of all values, in bytes. */
  int bytes() {
    return textSize + size * (Long.BYTES + Integer.BYTES + 1);
  }

  /** Passes on the values of some rows. */
  void play(int from, int to, RowHandler handler) throws IOException {
    for (int i = from; i < to; i++) {
      int column = columns[i];
      long value = values[i];
      switch (KINDS[kinds[i]]) {
        case FLOATING -> handler.floating(column, Double.longBitsToDouble(value));
        case INTEGER -> handler.integer(column, value);
        case UNSIGNED -> handler.unsigned(column, value);
        case BOOL -> handler.bool(column, value != 0);
        default -> handler.text(column, texts, (int) (value >>> Integer.SIZE), (int) value);
      }
    }
  }

  @Override
  public void floating(int column, double value) {
    add(column, Kind.FLOATING, Double.doubleToRawLongBits(value));
  }

  @Override
  public void integer(int column, long value) {
    add(column, Kind.INTEGER, value);
  }

  @Override
  public void unsigned(int column, long bits) {
    add(column, Kind.UNSIGNED, bits);
  }

  @Override
  public void bool(int column, boolean value) {
    add(column, Kind.BOOL, value ? 1 : 0);
  }

  @Override
  public void text(int column, byte[] array, int from, int length) {
    if (textSize + length > texts.length) {
      texts = Arrays.copyOf(texts, 2 * (textSize + length));
    }
    System.arraycopy(array, from, texts, textSize, length);
    add(column, Kind.TEXT, (long) textSize << Integer.SIZE | length);
    textSize += length;
  }

  private void add(int column, Kind kind, long value) {
    if (size == kinds.length) {
      kinds = Arrays.copyOf(kinds, 2 * size);
      columns = Arrays.copyOf(columns, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
    }
    kinds[size] = (byte) kind.ordinal();
    columns[size] = column;
    values[size] = value;
    size++;
  }
}

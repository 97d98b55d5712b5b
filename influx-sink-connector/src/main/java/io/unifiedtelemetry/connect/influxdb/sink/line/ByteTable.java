package io.unifiedtelemetry.connect.influxdb.sink.line;

/** Sets of bytes, to be asked by a byte's unsigned value. */
final class ByteTable {
  private ByteTable() {}

  static boolean[] of(String characters) {
    boolean[] table = new boolean[256];
    characters.chars().forEach(each -> table[each] = true);
    return table;
  }
}

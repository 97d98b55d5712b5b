package io.unifiedtelemetry.connect.common.lineprotocol;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes points as line protocol into one byte array that is used again for each point, so that a
 * point costs no garbage. Calls come in the order of a line: measurement, tags (the caller sorts
 * them by key), fields, time.
 *
 * <p>Escapes follow InfluxDB's parser (models/points.go): {@code ,} and space in a measurement,
 * {@code ,}, {@code =} and space in keys and tag values, {@code "} and {@code \} in a string field;
 * elsewhere a backslash is literal. Line protocol has no way to write a line feed outside a string
 * field or an element that ends in a backslash; the server refuses such lines.
 */
public final class LineWriter {
  // Jackson writes at most 20 digits and a sign.
  private static final int LONG_LENGTH = 21;

  private byte[] bytes;
  private int size;
  private boolean fields;

  /** A writer that begins with room for that many bytes. */
  public LineWriter(int capacity) {
    this.bytes = new byte[capacity];
  }

  /** Empties the writer. */
  public LineWriter clear() {
    size = 0;
    fields = false;
    return this;
  }

  /** Begins a point. */
  public LineWriter measurement(String name) {
    return measurement(name.getBytes(StandardCharsets.UTF_8));
  }

  /** Begins a point whose measurement is given as UTF-8. */
  public LineWriter measurement(byte[] name) {
    escaped(name, false);
    fields = false;
    return this;
  }

  /** Begins a point with measurement and tags as they stand on a line. */
  public LineWriter series(byte[] escapedSeries) {
    raw(escapedSeries);
    fields = false;
    return this;
  }

  /** A key or tag value as it stands on a line, for {@link #key} and {@link #series}. */
  public static byte[] escaped(byte[] utf8) {
    LineWriter writer = new LineWriter(utf8.length + 8);
    writer.escaped(utf8, true);
    return writer.toByteArray();
  }

  /** A tag; one without a value is left out, because line protocol cannot write it. */
  public LineWriter tag(String key, String value) {
    if (!value.isEmpty()) {
      put(',');
      escaped(key, true);
      put('=');
      escaped(value, true);
    }
    return this;
  }

  /** A tag, given as UTF-8; one without a value is left out. */
  public LineWriter tag(byte[] key, byte[] value) {
    if (value.length > 0) {
      put(',');
      escaped(key, true);
      put('=');
      escaped(value, true);
    }
    return this;
  }

  /** A float field in the shortest form that reads back the same; the value must be finite. */
  public LineWriter field(String key, double value) {
    fieldKey(key);
    return value(value);
  }

  /** An integer field. */
  public LineWriter field(String key, long value) {
    fieldKey(key);
    return value(value);
  }

  /** An unsigned integer field, given as the 64 bits that hold it. */
  public LineWriter unsignedField(String key, long value) {
    fieldKey(key);
    return unsignedValue(value);
  }

  /** A boolean field. */
  public LineWriter field(String key, boolean value) {
    fieldKey(key);
    return value(value);
  }

  /** A string field; line feeds stay as they are. */
  public LineWriter field(String key, String value) {
    fieldKey(key);
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    return value(utf8, 0, utf8.length);
  }

  /** Begins a field whose key is {@link #escaped} already; its value has to follow. */
  public LineWriter key(byte[] escapedKey) {
    put(fields ? ',' : ' ');
    fields = true;
    raw(escapedKey);
    return put('=');
  }

  /** The value of a float field in the shortest form that reads back the same; must be finite. */
  public LineWriter value(double value) {
    return ascii(NumberOutput.toString(value, true));
  }

  /** The value of an integer field. */
  public LineWriter value(long value) {
    return number(value).put('i');
  }

  /** The value of an unsigned integer field, given as the 64 bits that hold it. */
  public LineWriter unsignedValue(long value) {
    return value < 0 ? ascii(Long.toUnsignedString(value)).put('u') : number(value).put('u');
  }

  /** The value of a boolean field. */
  public LineWriter value(boolean value) {
    return ascii(value ? "true" : "false");
  }

  /** The value of a string field, given as UTF-8. */
  public LineWriter value(byte[] text, int from, int length) {
    reserve(2 * length + 2);
    bytes[size++] = '"';
    for (int i = from; i < from + length; i++) {
      byte each = text[i];
      if (each == '"' || each == '\\') {
        bytes[size++] = '\\';
      }
      bytes[size++] = each;
    }
    bytes[size++] = '"';
    return this;
  }

  /** The time in nanoseconds since 1970; ends the point. */
  public LineWriter time(long nanoseconds) {
    put(' ');
    return number(nanoseconds);
  }

  /** Bytes as they are to stand on the line. */
  public LineWriter raw(byte[] text, int from, int to) {
    reserve(to - from);
    System.arraycopy(text, from, bytes, size, to - from);
    size += to - from;
    return this;
  }

  /** Whether the point has a field already; one without is no point. */
  public boolean hasFields() {
    return fields;
  }

  /** How many bytes were written since the writer was emptied. */
  public int size() {
    return size;
  }

  /** The array that holds what was written; valid until the next call. */
  public byte[] array() {
    return bytes;
  }

  /** What was written since the writer was emptied. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  /** What was written since the writer was emptied. */
  @Override
  public String toString() {
    return new String(bytes, 0, size, StandardCharsets.UTF_8);
  }

  private void fieldKey(String key) {
    put(fields ? ',' : ' ');
    fields = true;
    escaped(key, true);
    put('=');
  }

  private void escaped(String text, boolean alsoEquals) {
    escaped(text.getBytes(StandardCharsets.UTF_8), alsoEquals);
  }

  private void escaped(byte[] utf8, boolean alsoEquals) {
    for (byte each : utf8) {
      if (each == ',' || each == ' ' || (alsoEquals && each == '=')) {
        put('\\');
      }
      put(each);
    }
  }

  private LineWriter number(long value) {
    reserve(LONG_LENGTH);
    size = NumberOutput.outputLong(value, bytes, size);
    return this;
  }

  private LineWriter ascii(String text) {
    int length = text.length();
    reserve(length);
    for (int i = 0; i < length; i++) {
      bytes[size++] = (byte) text.charAt(i);
    }
    return this;
  }

  private void raw(byte[] text) {
    raw(text, 0, text.length);
  }

  private LineWriter put(char each) {
    return put((byte) each);
  }

  private LineWriter put(byte each) {
    reserve(1);
    bytes[size++] = each;
    return this;
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }
}

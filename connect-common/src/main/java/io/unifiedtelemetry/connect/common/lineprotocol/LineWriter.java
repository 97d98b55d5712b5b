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

  /** A float field in the shortest form that reads back the same; the value must be finite. */
  public LineWriter field(String key, double value) {
    fieldKey(key);
    return ascii(NumberOutput.toString(value, true));
  }

  /** An integer field. */
  public LineWriter field(String key, long value) {
    fieldKey(key);
    number(value);
    return put('i');
  }

  /** An unsigned integer field, given as the 64 bits that hold it. */
  public LineWriter unsignedField(String key, long value) {
    fieldKey(key);
    return ascii(Long.toUnsignedString(value)).put('u');
  }

  /** A boolean field. */
  public LineWriter field(String key, boolean value) {
    fieldKey(key);
    return ascii(value ? "true" : "false");
  }

  /** A string field; line feeds stay as they are. */
  public LineWriter field(String key, String value) {
    fieldKey(key);
    put('"');
    for (byte each : value.getBytes(StandardCharsets.UTF_8)) {
      if (each == '"' || each == '\\') {
        put('\\');
      }
      put(each);
    }
    return put('"');
  }

  /** The time in nanoseconds since 1970; ends the point. */
  public LineWriter time(long nanoseconds) {
    put(' ');
    return number(nanoseconds);
  }

  /** Whether the point has a field already; one without is no point. */
  public boolean hasFields() {
    return fields;
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
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
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
    reserve(text.length);
    System.arraycopy(text, 0, bytes, size, text.length);
    size += text.length;
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

package io.unifiedtelemetry.connect.common.lineprotocol;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes points as line protocol into one byte array that is reused for each point, so that a point
 * creates no garbage. The order of calls is that of a line: measurement, tags (sorted by key by the
 * caller), fields, time.
 *
 * <p>Escapes follow InfluxDB's parser (models/points.go): {@code ,} and space in a measurement,
 * {@code ,}, {@code =} and space in keys and tag values, {@code "} and {@code \} in a string field;
 * elsewhere a backslash is literal. Line protocol cannot represent a line feed outside a string
 * field, nor an element that ends with a backslash, nor a measurement that starts like a comment or
 * with a blank: such a point would become another one, or several. The writer refuses them with an
 * IllegalArgumentException, see {@link #canWriteMeasurement} and {@link #canWriteName}.
 */
public final class LineWriter {
  // Jackson writes at most 20 digits and a sign.
  private static final int LONG_LENGTH = 21;

  private byte[] bytes;
  private int size;
  private boolean fields;

  /** Creates a writer with the given initial capacity in bytes. */
  public LineWriter(int capacity) {
    this.bytes = new byte[capacity];
  }

  /** Empties the writer. */
  public LineWriter clear() {
    size = 0;
    fields = false;
    return this;
  }

  /** Whether line protocol can represent a measurement with that name. */
  public static boolean canWriteMeasurement(String name) {
    return canWriteName(name) && !startsLikeNoPoint(name.charAt(0));
  }

  /** Whether line protocol can represent a key or a tag value. */
  public static boolean canWriteName(String name) {
    return !name.isEmpty() && name.indexOf('\n') < 0 && !name.endsWith("\\");
  }

  /** Whether line protocol can represent a key or a tag value that is given as UTF-8. */
  public static boolean canWriteName(byte[] name) {
    for (byte each : name) {
      if (each == '\n') {
        return false;
      }
    }
    return name.length > 0 && name[name.length - 1] != '\\';
  }

  /** Starts a point. */
  public LineWriter measurement(String name) {
    return measurement(name.getBytes(StandardCharsets.UTF_8));
  }

  /** Starts a point whose measurement is given as UTF-8. */
  public LineWriter measurement(byte[] name) {
    if (name.length > 0 && startsLikeNoPoint((char) name[0])) {
      throw new IllegalArgumentException("line protocol cannot represent this measurement");
    }
    escaped(name, false);
    fields = false;
    return this;
  }

  /** Starts a point with measurement and tags that are already escaped. */
  public LineWriter series(byte[] escapedSeries) {
    raw(escapedSeries);
    fields = false;
    return this;
  }

  /** Escapes a key or a tag value, for {@link #key} and {@link #series}. */
  public static byte[] escaped(byte[] utf8) {
    LineWriter writer = new LineWriter(utf8.length + 8);
    writer.escaped(utf8, true);
    return writer.toByteArray();
  }

  /** Writes a tag, unless its value is empty: line protocol cannot represent that. */
  public LineWriter tag(String key, String value) {
    if (!value.isEmpty()) {
      put(',');
      escaped(key, true);
      put('=');
      escaped(value, true);
    }
    return this;
  }

  /** Writes a tag that is given as UTF-8, unless its value is empty. */
  public LineWriter tag(byte[] key, byte[] value) {
    if (value.length > 0) {
      put(',');
      escaped(key, true);
      put('=');
      escaped(value, true);
    }
    return this;
  }

  /** Writes a float field in the shortest form that reads back equal; it must be finite. */
  public LineWriter field(String key, double value) {
    fieldKey(key);
    return value(value);
  }

  /** Writes an integer field. */
  public LineWriter field(String key, long value) {
    fieldKey(key);
    return value(value);
  }

  /** Writes an unsigned integer field, whose 64 bits are given. */
  public LineWriter unsignedField(String key, long value) {
    fieldKey(key);
    return unsignedValue(value);
  }

  /** Writes a boolean field. */
  public LineWriter field(String key, boolean value) {
    fieldKey(key);
    return value(value);
  }

  /** Writes a string field; line feeds are kept. */
  public LineWriter field(String key, String value) {
    fieldKey(key);
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    return value(utf8, 0, utf8.length);
  }

  /** Starts a field whose key is already {@link #escaped}; its value must follow. */
  public LineWriter key(byte[] escapedKey) {
    put(fields ? ',' : ' ');
    fields = true;
    raw(escapedKey);
    return put('=');
  }

  /** Writes a float value in the shortest form that reads back equal; it must be finite. */
  public LineWriter value(double value) {
    reserve(ShortDecimal.LENGTH);
    int end = ShortDecimal.write(value, bytes, size);
    if (end < 0) {
      return ascii(NumberOutput.toString(value, true));
    }
    size = end;
    return this;
  }

  /** Writes an integer value. */
  public LineWriter value(long value) {
    return number(value).put('i');
  }

  /** Writes an unsigned integer value, whose 64 bits are given. */
  public LineWriter unsignedValue(long value) {
    return value < 0 ? ascii(Long.toUnsignedString(value)).put('u') : number(value).put('u');
  }

  /** Writes a boolean value. */
  public LineWriter value(boolean value) {
    return ascii(value ? "true" : "false");
  }

  /** Writes a string value that is given as UTF-8. */
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

  /** Writes the time in nanoseconds since 1970; ends the point. */
  public LineWriter time(long nanoseconds) {
    put(' ');
    return number(nanoseconds);
  }

  /** Writes bytes unmodified. */
  public LineWriter raw(byte[] text, int from, int to) {
    reserve(to - from);
    System.arraycopy(text, from, bytes, size, to - from);
    size += to - from;
    return this;
  }

  /** Whether the point has a field yet; without one it is not valid. */
  public boolean hasFields() {
    return fields;
  }

  /** The number of bytes written since the last {@link #clear}. */
  public int size() {
    return size;
  }

  /** The backing array, of which the first {@link #size} bytes are valid until the next call. */
  public byte[] array() {
    return bytes;
  }

  /** The bytes written since the last {@link #clear}. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  /** The bytes written since the last {@link #clear}. */
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

  // The server takes the first for a comment, and skips the others.
  private static boolean startsLikeNoPoint(char first) {
    return first == '#' || first == '\t' || first == 0;
  }

  private void escaped(byte[] utf8, boolean alsoEquals) {
    byte last = 0;
    for (byte each : utf8) {
      last = each;
      if (each == '\n') {
        throw new IllegalArgumentException(
            "line protocol cannot represent a name with a line feed");
      }
      if (each == ',' || each == ' ' || (alsoEquals && each == '=')) {
        put('\\');
      }
      put(each);
    }
    if (last == '\\') {
      throw new IllegalArgumentException("line protocol cannot represent a name that ends with \\");
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

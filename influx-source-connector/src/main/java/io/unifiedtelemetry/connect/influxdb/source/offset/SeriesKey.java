package io.unifiedtelemetry.connect.influxdb.source.offset;

import io.unifiedtelemetry.connect.common.lineprotocol.LineWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tags that identify a series of a measurement, sorted by key; a tag without a value does not
 * exist. Series are in the order in which 1.x and 2.x return them for {@code GROUP BY *}: by the
 * values of their tags, compared as bytes in the order of the tag keys, an absent tag before any
 * value.
 */
public final class SeriesKey implements Comparable<SeriesKey> {
  /** The series without tags. */
  public static final SeriesKey NONE = new SeriesKey(new byte[0][], new byte[0][]);

  // Of the rest of an escape like \\xe9.
  private static final int HEX_LENGTH = 3;

  private final byte[][] keys;
  private final byte[][] values;

  /**
   * @param keys sorted as bytes, UTF-8
   * @param values of these keys, UTF-8, none of them empty
   */
  public SeriesKey(byte[][] keys, byte[][] values) {
    this.keys = keys;
    this.values = values;
  }

  /** Returns the number of tags. */
  public int size() {
    return keys.length;
  }

  /** Returns the key of a tag, as UTF-8. */
  public byte[] key(int tag) {
    return keys[tag];
  }

  /** Returns the value of a tag, as UTF-8. */
  public byte[] value(int tag) {
    return values[tag];
  }

  /** Whether the series has that tag. */
  public boolean has(byte[] key) {
    return Arrays.binarySearch(keys, key, Arrays::compareUnsigned) >= 0;
  }

  /** Returns the series with another tag, which it must not have yet. */
  public SeriesKey with(byte[] key, byte[] value) {
    int place = -1 - Arrays.binarySearch(keys, key, Arrays::compareUnsigned);
    return new SeriesKey(inserted(keys, place, key), inserted(values, place, value));
  }

  /** Whether line protocol can represent all keys and values. */
  public boolean isWritable() {
    return Arrays.stream(keys).allMatch(LineWriter::canWriteName)
        && Arrays.stream(values).allMatch(LineWriter::canWriteName);
  }

  /** Appends the tags to the line in the writer. */
  public void writeTo(LineWriter writer) {
    for (int i = 0; i < keys.length; i++) {
      writer.tag(keys[i], values[i]);
    }
  }

  /** Returns the tags as strings, sorted by key. */
  public TreeMap<String, String> toMap() {
    TreeMap<String, String> tags = new TreeMap<>();
    for (int i = 0; i < keys.length; i++) {
      tags.put(text(keys[i]), text(values[i]));
    }
    return tags;
  }

  /** Returns the series of these tags; tags without a value are ignored. */
  public static SeriesKey of(Map<String, String> tags) {
    TreeMap<byte[], byte[]> bytes = new TreeMap<>(Arrays::compareUnsigned);
    tags.forEach(
        (key, value) ->
            bytes.put(
                key.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8)));
    return of(bytes);
  }

  /**
   * Returns the tags as one string, as in offsets: {@code key=value,key=value}, with a backslash
   * before each comma, equals sign and backslash in a key or value. In one that is not UTF-8, bytes
   * that are not ASCII are {@code \\xNN}.
   */
  @Override
  public String toString() {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (int i = 0; i < keys.length; i++) {
      if (i > 0) {
        text.write(',');
      }
      escape(keys[i], text);
      text.write('=');
      escape(values[i], text);
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  /**
   * Parses what {@link #toString} returned.
   *
   * @throws IllegalArgumentException for any other text
   */
  public static SeriesKey parse(String text) {
    List<byte[]> parts = new ArrayList<>();
    ByteArrayOutputStream part = new ByteArrayOutputStream();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      byte each = bytes[i];
      boolean isKey = parts.size() % 2 == 0;
      if (each == '\\' && i + HEX_LENGTH < bytes.length && bytes[i + 1] == 'x') {
        part.write(Integer.parseInt(new String(bytes, i + 2, 2, StandardCharsets.US_ASCII), 16));
        i += HEX_LENGTH;
      } else if (each == '\\' && i + 1 < bytes.length) {
        i++;
        part.write(bytes[i]);
      } else if (each == (isKey ? '=' : ',')) {
        parts.add(part.toByteArray());
        part.reset();
      } else {
        part.write(each);
      }
    }
    parts.add(part.toByteArray());
    return text.isEmpty() ? NONE : of(text, parts);
  }

  @Override
  public int compareTo(SeriesKey other) {
    int i = 0;
    int j = 0;
    while (i < keys.length && j < other.keys.length) {
      int order = Arrays.compareUnsigned(keys[i], other.keys[j]);
      if (order != 0) {
        // The series with the lesser key has a value for it, the other has none.
        return order < 0 ? 1 : -1;
      }
      int values = Arrays.compareUnsigned(this.values[i], other.values[j]);
      if (values != 0) {
        return values;
      }
      i++;
      j++;
    }
    return Integer.compare(keys.length - i, other.keys.length - j);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SeriesKey series && compareTo(series) == 0;
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.deepHashCode(keys) + Arrays.deepHashCode(values);
  }

  private static SeriesKey of(String text, List<byte[]> parts) {
    if (parts.size() % 2 != 0) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not a series; it must be like key=value,key=value");
    }
    TreeMap<byte[], byte[]> tags = new TreeMap<>(Arrays::compareUnsigned);
    for (int i = 0; i < parts.size(); i += 2) {
      tags.put(parts.get(i), parts.get(i + 1));
    }
    return of(tags);
  }

  private static SeriesKey of(TreeMap<byte[], byte[]> tags) {
    tags.values().removeIf(value -> value.length == 0);
    return new SeriesKey(
        tags.keySet().toArray(byte[][]::new), tags.values().toArray(byte[][]::new));
  }

  private static void escape(byte[] text, ByteArrayOutputStream to) {
    boolean isUtf8 = Arrays.equals(text, text(text).getBytes(StandardCharsets.UTF_8));
    for (byte each : text) {
      if (each < 0 && !isUtf8) {
        to.writeBytes("\\x%02x".formatted(each).getBytes(StandardCharsets.US_ASCII));
        continue;
      }
      if (each == ',' || each == '=' || each == '\\') {
        to.write('\\');
      }
      to.write(each);
    }
  }

  private static byte[][] inserted(byte[][] all, int place, byte[] added) {
    byte[][] more = new byte[all.length + 1][];
    System.arraycopy(all, 0, more, 0, place);
    more[place] = added;
    System.arraycopy(all, place, more, place + 1, all.length - place);
    return more;
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}

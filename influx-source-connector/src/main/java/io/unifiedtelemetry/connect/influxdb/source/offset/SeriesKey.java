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
    TreeMap<byte[], byte[]> sorted = new TreeMap<>(Arrays::compareUnsigned);
    tags.forEach(
        (key, value) -> {
          if (!value.isEmpty()) {
            sorted.put(
                key.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
          }
        });
    return new SeriesKey(
        sorted.keySet().toArray(byte[][]::new), sorted.values().toArray(byte[][]::new));
  }

  /**
   * Returns the tags as one string, as in offsets: {@code key=value,key=value}, with a backslash
   * before each comma, equals sign and backslash in a key or value.
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
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      boolean isKey = parts.size() % 2 == 0;
      if (each == '\\' && i + 1 < text.length()) {
        i++;
        part.append(text.charAt(i));
      } else if (each == (isKey ? '=' : ',')) {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(each);
      }
    }
    parts.add(part.toString());
    return of(pairs(text, parts));
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

  private static Map<String, String> pairs(String text, List<String> parts) {
    Map<String, String> tags = new TreeMap<>();
    if (text.isEmpty()) {
      return tags;
    }
    if (parts.size() % 2 != 0) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not a series; it must be like key=value,key=value");
    }
    for (int i = 0; i < parts.size(); i += 2) {
      tags.put(parts.get(i), parts.get(i + 1));
    }
    return tags;
  }

  private static void escape(byte[] text, ByteArrayOutputStream to) {
    for (byte each : text) {
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

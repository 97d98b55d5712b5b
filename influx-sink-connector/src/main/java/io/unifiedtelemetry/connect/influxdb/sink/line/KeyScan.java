package io.unifiedtelemetry.connect.influxdb.sink.line;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * Checks measurement and tags. A separator counts unless the byte before it is a backslash, even if
 * that backslash is itself escaped: the server does not pair backslashes here.
 */
final class KeyScan {
  private static final int FIRST_TABLE = 100;
  private static final Set<String> RESERVED = Set.of("_field", "_measurement", "\0", "\u00FF");

  private final LineDialect dialect;
  private int[] tagStarts = new int[FIRST_TABLE];
  private int[] tagKeyEnds = new int[FIRST_TABLE];
  private int tags;
  private int end;
  private long series;

  KeyScan(LineDialect dialect) {
    this.dialect = dialect;
  }

  /** Returns why the server would reject measurement or tags, or null. */
  String scan(byte[] text, int start, int lineEnd) {
    tags = 0;
    if (text[start] == ',') {
      return Rejections.MISSING_MEASUREMENT;
    }
    int i = start + 1;
    while (i < lineEnd && !(isPlain(text, i) && (text[i] == ',' || text[i] == ' '))) {
      i++;
    }
    if (i == lineEnd) {
      return Rejections.MISSING_FIELDS;
    }
    if (isLost(text, start, i)) {
      return Rejections.UNREADABLE_MEASUREMENT;
    }
    byte[] measurement = SeriesHash.withoutBackslashes(text, start, i);
    series = SeriesHash.ofMeasurement(measurement, 0, measurement.length);
    while (text[i] == ',') {
      String rejection = tag(text, i + 1, lineEnd);
      if (rejection != null) {
        return rejection;
      }
      i = end;
    }
    end = i;
    String reserved = reservedTag(text);
    return reserved == null && hasDuplicates(text) ? Rejections.DUPLICATE_TAGS : reserved;
  }

  /** The end of measurement and tags: the position of the space before the fields. */
  int end() {
    return end;
  }

  /** The hash of measurement and tags. */
  long series() {
    return series;
  }

  /** Whether the tags exactly fill the table into which 1.x reads them. */
  boolean mayFail() {
    int table = FIRST_TABLE;
    while (table < tags) {
      table *= 2;
    }
    return dialect.failsOnFullTagTable() && table == tags;
  }

  private boolean isLost(byte[] text, int start, int measurementEnd) {
    for (int i = start; i + 1 < measurementEnd; i++) {
      if (text[i] == '\\' && dialect.losesMeasurement(text, start, i)) {
        return true;
      }
    }
    return false;
  }

  private String tag(byte[] text, int start, int lineEnd) {
    if (start == lineEnd || text[start] == ' ' || text[start] == ',' || text[start] == '=') {
      return Rejections.MISSING_TAG_KEY;
    }
    int i = start + 1;
    while (i < lineEnd && !(isPlain(text, i) && isSeparator(text[i]))) {
      i++;
    }
    if (i == lineEnd || text[i] != '=') {
      return Rejections.MISSING_TAG_VALUE;
    }
    add(start, i);
    return tagValue(text, start, i + 1, lineEnd);
  }

  private String tagValue(byte[] text, int tag, int start, int lineEnd) {
    if (start == lineEnd || text[start] == ',' || text[start] == ' ') {
      return Rejections.MISSING_TAG_VALUE;
    }
    if (dialect.losesTagValue(text[start])) {
      return Rejections.UNREADABLE_TAG;
    }
    int i = start + 1;
    while (i < lineEnd && !(isPlain(text, i) && isSeparator(text[i]))) {
      i++;
    }
    if (i == lineEnd) {
      return Rejections.MISSING_FIELDS;
    }
    if (text[i] == '=') {
      return Rejections.INVALID_TAG_FORMAT;
    }
    byte[] hashed = SeriesHash.withoutBackslashes(text, tag, i);
    series += SeriesHash.of(hashed, 0, hashed.length);
    end = i;
    return null;
  }

  private static boolean isSeparator(byte each) {
    return each == '=' || each == ',' || each == ' ';
  }

  private static boolean isPlain(byte[] text, int i) {
    return text[i - 1] != '\\';
  }

  private void add(int keyStart, int keyEnd) {
    if (tags == tagStarts.length) {
      tagStarts = Arrays.copyOf(tagStarts, tags * 2);
      tagKeyEnds = Arrays.copyOf(tagKeyEnds, tags * 2);
    }
    tagStarts[tags] = keyStart;
    tagKeyEnds[tags] = keyEnd;
    tags++;
  }

  private String reservedTag(byte[] text) {
    for (int i = 0; i < tags; i++) {
      String key = key(text, i);
      if (key.equals("time")) {
        return Rejections.reservedTagKey(key);
      }
      if (dialect.reservedTagKeys() && RESERVED.contains(key)) {
        return Rejections.reservedTagKey(key);
      }
    }
    return null;
  }

  private boolean hasDuplicates(byte[] text) {
    String[] keys = new String[tags];
    for (int i = 0; i < tags; i++) {
      keys[i] = key(text, i);
    }
    Arrays.sort(keys);
    for (int i = 1; i < tags; i++) {
      if (keys[i].equals(keys[i - 1])) {
        return true;
      }
    }
    return false;
  }

  // One character per byte, so that bytes are compared regardless of their encoding.
  private String key(byte[] text, int number) {
    int start = tagStarts[number];
    return new String(text, start, tagKeyEnds[number] - start, StandardCharsets.ISO_8859_1);
  }
}

package io.unifiedtelemetry.connect.influxdb.sink.line;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One line within the bytes of a record, as the scanner found it. The scanner reuses one object for
 * all lines, so that a line costs no garbage.
 */
public final class Line {
  byte[] text;
  int start;
  int end;
  int next;
  int keyEnd;
  int fieldsEnd;
  int timeStart;
  int timeEnd;
  long time;
  int number;
  int lineFeeds;
  long series;
  boolean alone;
  String rejection;

  /** The bytes that contain the line. */
  public byte[] text() {
    return text;
  }

  /** The line's number in its record, from 1; line feeds within strings count. */
  public int number() {
    return number;
  }

  /** The start of the line. */
  public int start() {
    return start;
  }

  /** The end of the line, without its line feed. */
  public int end() {
    return end;
  }

  /** The number of bytes of the line. */
  public int length() {
    return end - start;
  }

  /** The end of measurement and tags; further tags are inserted here. */
  public int keyEnd() {
    return keyEnd;
  }

  /** The end of the fields; a time is appended here. */
  public int fieldsEnd() {
    return fieldsEnd;
  }

  /** Whether the line has a time. */
  public boolean hasTime() {
    return timeEnd > timeStart;
  }

  /** The line's time, in the scanner's unit. */
  public long time() {
    return time;
  }

  /**
   * A hash of measurement and tags. It does not depend on the order of tags and on backslashes, so
   * that all spellings of a series have the same hash.
   */
  public long series() {
    return series;
  }

  /**
   * Whether no other line may follow this one in a request, because the server would read both as
   * one line.
   */
  public boolean mustBeSentAlone() {
    return alone;
  }

  /** Why the server would reject the line, or null. */
  public String rejection() {
    return rejection;
  }

  /** The measurement of a valid line, without escapes. */
  public String measurement() {
    int from = LineScanner.blanksEnd(text, start, keyEnd);
    return unescaped(from, partEnd(from, ','));
  }

  /** The value of a tag of a valid line, without escapes; empty if the line lacks the tag. */
  public Optional<String> tag(String key) {
    int comma = partEnd(LineScanner.blanksEnd(text, start, keyEnd), ',');
    while (comma < keyEnd) {
      int equals = partEnd(comma + 1, '=');
      int tagEnd = partEnd(equals + 1, ',');
      if (unescaped(comma + 1, equals).equals(key)) {
        return Optional.of(unescaped(equals + 1, tagEnd));
      }
      comma = tagEnd;
    }
    return Optional.empty();
  }

  // A separator counts unless the byte before it is a backslash; a part has at least one byte.
  private int partEnd(int from, char separator) {
    int i = from + 1;
    while (i < keyEnd && (text[i] != separator || text[i - 1] == '\\')) {
      i++;
    }
    return Math.min(i, keyEnd);
  }

  private String unescaped(int from, int to) {
    byte[] plain = new byte[to - from];
    int length = 0;
    for (int i = from; i < to; i++) {
      boolean escape = text[i] == '\\' && i + 1 < to && isEscaped(text[i + 1]);
      if (!escape) {
        plain[length++] = text[i];
      }
    }
    return new String(plain, 0, length, StandardCharsets.UTF_8);
  }

  private static boolean isEscaped(byte each) {
    return each == ',' || each == ' ' || each == '=';
  }
}

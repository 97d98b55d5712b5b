package io.unifiedtelemetry.connect.influxdb.sink.line;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads measurement and tags out of a line that was scanned and is right. */
public final class LineParts {
  private LineParts() {}

  /** The measurement, without its escapes. */
  public static String measurement(Line line) {
    int start = LineScanner.blanksEnd(line.text, line.start, line.keyEnd);
    return unescaped(line, start, partEnd(line, start, ','));
  }

  /** The value of a tag, without its escapes; empty where the line does not have the tag. */
  public static Optional<String> tag(Line line, String key) {
    int start = LineScanner.blanksEnd(line.text, line.start, line.keyEnd);
    int comma = partEnd(line, start, ',');
    while (comma < line.keyEnd) {
      int equals = partEnd(line, comma + 1, '=');
      int end = partEnd(line, equals + 1, ',');
      if (unescaped(line, comma + 1, equals).equals(key)) {
        return Optional.of(unescaped(line, equals + 1, end));
      }
      comma = end;
    }
    return Optional.empty();
  }

  // A separator counts unless the byte before it is a backslash; a part has at least one byte.
  private static int partEnd(Line line, int start, char separator) {
    int i = start + 1;
    while (i < line.keyEnd && (line.text[i] != separator || line.text[i - 1] == '\\')) {
      i++;
    }
    return Math.min(i, line.keyEnd);
  }

  private static String unescaped(Line line, int from, int to) {
    byte[] plain = new byte[to - from];
    int length = 0;
    for (int i = from; i < to; i++) {
      boolean escape = line.text[i] == '\\' && i + 1 < to && isEscaped(line.text[i + 1]);
      if (!escape) {
        plain[length++] = line.text[i];
      }
    }
    return new String(plain, 0, length, StandardCharsets.UTF_8);
  }

  private static boolean isEscaped(byte each) {
    return each == ',' || each == ' ' || each == '=';
  }
}

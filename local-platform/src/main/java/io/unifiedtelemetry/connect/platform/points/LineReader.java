package io.unifiedtelemetry.connect.platform.points;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Parses one line of line protocol with a time in nanoseconds. */
public final class LineReader {
  private final String line;
  private int at;

  private LineReader(String line) {
    this.line = line;
  }

  /**
   * Parses a line.
   *
   * @throws IllegalArgumentException if the line is malformed
   */
  public static StoredPoint point(String line) {
    try {
      return new LineReader(line).read();
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("not line protocol with a timestamp: " + line, e);
    }
  }

  private StoredPoint read() {
    String measurement = until(", ");
    Map<String, String> tags = new TreeMap<>();
    while (line.charAt(at) == ',') {
      at++;
      String key = until("=");
      at++;
      tags.put(key, until(", "));
    }
    Map<String, Object> fields = new TreeMap<>();
    do {
      at++;
      String key = until("=");
      at++;
      fields.put(key, line.charAt(at) == '"' ? text() : value(until(", ")));
    } while (line.charAt(at) == ',');
    return new StoredPoint(measurement, tags, fields, Long.parseLong(line.substring(at + 1)));
  }

  /** Reads and unescapes text up to one of the given characters. */
  private String until(String ends) {
    StringBuilder text = new StringBuilder();
    while (ends.indexOf(line.charAt(at)) < 0) {
      boolean escape = line.charAt(at) == '\\' && ",= ".indexOf(line.charAt(at + 1)) >= 0;
      at += escape ? 1 : 0;
      text.append(line.charAt(at++));
    }
    return text.toString();
  }

  /** Reads a string field, starting at its opening quote. */
  private String text() {
    StringBuilder text = new StringBuilder();
    at++;
    while (line.charAt(at) != '"') {
      boolean escape = line.charAt(at) == '\\' && "\"\\".indexOf(line.charAt(at + 1)) >= 0;
      at += escape ? 1 : 0;
      text.append(line.charAt(at++));
    }
    at++;
    return text.toString();
  }

  private static Object value(String text) {
    String digits = text.substring(0, text.length() - 1);
    return switch (text.charAt(text.length() - 1)) {
      case 'i' -> Long.valueOf(digits);
      case 'u' -> new BigInteger(digits);
      case 'e', 't', 'f', 'T', 'F', 'E' -> text.toLowerCase(Locale.ROOT).startsWith("t");
      default -> Double.valueOf(text);
    };
  }
}

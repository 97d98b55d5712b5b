package io.unifiedtelemetry.connect.influxdb.sink.line;

/**
 * Judges the fields as the server reads them: twice. The first reading finds where they end; it
 * takes a backslash and the byte behind it as a pair, and lets text follow a closing quote. The
 * second cuts them into keys and values: a key ends at the first equals sign without a backslash
 * before it, a value at the next comma outside quotes. Where the two do not agree, the second may
 * find a value that has no type, or a lone quote, on which the server ends.
 */
final class FieldsScan {
  private final FieldValues values;
  private int end;

  FieldsScan(LineDialect dialect) {
    this.values = new FieldValues(dialect);
  }

  /** Why the fields would be refused, or null. */
  String scan(byte[] text, int start, int lineEnd) {
    String refusal = findEnd(text, start, lineEnd);
    return refusal == null ? values.scan(text, start, end) : refusal;
  }

  /** Where the fields end. */
  int end() {
    return end;
  }

  /** The length of the longest key. */
  int longestKey() {
    return values.longestKey();
  }

  private String findEnd(byte[] text, int start, int lineEnd) {
    boolean quoted = false;
    int equals = 0;
    int commas = 0;
    int i = start;
    while (i < lineEnd && (text[i] != ' ' || quoted)) {
      byte each = text[i];
      if (each == '\\' && i + 1 < lineEnd) {
        i += 2;
        continue;
      }
      if (each == '"' && equals > commas) {
        quoted = !quoted;
      } else if (each == '=' && !quoted) {
        equals++;
        String refusal = refusalAtEquals(text, i, lineEnd);
        if (refusal != null) {
          return refusal;
        }
        if (text[i + 1] != '"') {
          i = valueEnd(text, i + 1, lineEnd);
          continue;
        }
      } else if (each == ',' && !quoted) {
        commas++;
      }
      i++;
    }
    end = i;
    if (quoted) {
      return Rejections.UNBALANCED_QUOTES;
    }
    if (start == end) {
      return Rejections.MISSING_FIELDS;
    }
    return equals == 0 || commas != equals - 1 ? Rejections.INVALID_FIELD_FORMAT : null;
  }

  private String refusalAtEquals(byte[] text, int i, int lineEnd) {
    boolean noKey = (text[i - 1] == ' ' || text[i - 1] == ',') && text[i - 2] != '\\';
    if (noKey) {
      return Rejections.MISSING_FIELD_KEY;
    }
    int value = i + 1;
    if (value == lineEnd || text[value] == ',' || text[value] == ' ') {
      return Rejections.MISSING_FIELD_VALUE;
    }
    return text[value] == '"' ? null : values.refusal(text, value, valueEnd(text, value, lineEnd));
  }

  // Where a number or a boolean ends.
  private static int valueEnd(byte[] text, int from, int lineEnd) {
    int i = from;
    while (i < lineEnd && text[i] != ',' && text[i] != ' ') {
      i++;
    }
    return i;
  }
}

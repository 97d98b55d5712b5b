package io.unifiedtelemetry.connect.influxdb.sink.line;

/**
 * Checks one line by everything that InfluxDB's parser looks at, in the parser's order: measurement
 * and tags, the fields, the time.
 *
 * <p>The server reads the fields twice. The first pass finds where they end; it treats a backslash
 * and the next byte as a pair, and allows text after a closing quote. The second pass splits them
 * into keys and values: a key ends at the first equals sign without a backslash before it, a value
 * at the next comma outside quotes. If the two passes disagree, the second one may find a value
 * without a type, or a single quote, which crashes the server.
 */
final class ExactScan {
  private static final int MAX_KEY_LENGTH = 65_535;
  // Between series key and field key in the server's files.
  private static final int KEY_SEPARATOR = 4;

  private final LineDialect dialect;
  private final long maxTime;
  private final KeyScan key;
  private int fieldsEnd;
  private int longestFieldKey;

  /**
   * @param maxTime the largest absolute value of a time, in the unit of the lines
   */
  ExactScan(LineDialect dialect, long maxTime) {
    this.dialect = dialect;
    this.maxTime = maxTime;
    this.key = new KeyScan(dialect);
  }

  /**
   * Returns why the server would reject the line, or null.
   *
   * @param first the position of the first byte that is not a blank
   */
  String rejection(Line line, int first) {
    byte[] text = line.text;
    String rejection = key.scan(text, first, line.end);
    if (rejection != null) {
      return rejection;
    }
    line.series = key.series();
    line.keyEnd = key.end();
    int keyLength = key.end() - first;
    if (keyLength > MAX_KEY_LENGTH) {
      return Rejections.KEY_TOO_LONG;
    }
    int fieldsStart = LineScanner.blanksEnd(text, key.end(), line.end);
    rejection = findFieldsEnd(text, fieldsStart, line.end);
    if (rejection == null) {
      rejection = splitFields(text, fieldsStart, fieldsEnd);
    }
    if (rejection != null) {
      return rejection;
    }
    if (keyLength + KEY_SEPARATOR + longestFieldKey > MAX_KEY_LENGTH) {
      return Rejections.KEY_TOO_LONG;
    }
    line.fieldsEnd = fieldsEnd;
    return scanTime(line);
  }

  /** Whether the server's parser may fail on the last line although the line is valid. */
  boolean mayFail() {
    return key.mayFail();
  }

  /** Whether these bytes are the name {@code time}, which neither a tag nor a field can have. */
  static boolean isTime(byte[] text, int start, int end) {
    return end - start == 4
        && text[start] == 't'
        && text[start + 1] == 'i'
        && text[start + 2] == 'm'
        && text[start + 3] == 'e';
  }

  // The first pass.
  private String findFieldsEnd(byte[] text, int start, int lineEnd) {
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
        String rejection = rejectionAtEquals(text, i, lineEnd);
        if (rejection != null) {
          return rejection;
        }
        if (text[i + 1] != '"') {
          i = unquotedEnd(text, i + 1, lineEnd);
          continue;
        }
      } else if (each == ',' && !quoted) {
        commas++;
      }
      i++;
    }
    fieldsEnd = i;
    return fieldsRejection(quoted, start, equals, commas);
  }

  private String fieldsRejection(boolean quoted, int start, int equals, int commas) {
    if (quoted) {
      return Rejections.UNBALANCED_QUOTES;
    }
    if (start == fieldsEnd) {
      return Rejections.MISSING_FIELDS;
    }
    return equals == 0 || commas != equals - 1 ? Rejections.INVALID_FIELD_FORMAT : null;
  }

  private String rejectionAtEquals(byte[] text, int i, int lineEnd) {
    boolean noKey = (text[i - 1] == ' ' || text[i - 1] == ',') && text[i - 2] != '\\';
    if (noKey) {
      return Rejections.MISSING_FIELD_KEY;
    }
    int value = i + 1;
    if (value == lineEnd || text[value] == ',' || text[value] == ' ') {
      return Rejections.MISSING_FIELD_VALUE;
    }
    return text[value] == '"'
        ? null
        : unquotedRejection(text, value, unquotedEnd(text, value, lineEnd));
  }

  private static int unquotedEnd(byte[] text, int from, int lineEnd) {
    int i = from;
    while (i < lineEnd && text[i] != ',' && text[i] != ' ') {
      i++;
    }
    return i;
  }

  private String unquotedRejection(byte[] text, int from, int to) {
    byte first = text[from];
    boolean number =
        first >= '0' && first <= '9'
            || first == '.'
            || first == '-'
            || first == 'N'
            || first == 'n';
    if (number) {
      return NumberSyntax.rejection(text, from, to, dialect.unsigned());
    }
    return BooleanSyntax.isBoolean(text, from, to) ? null : Rejections.INVALID_BOOLEAN;
  }

  // The second pass: finds the keys and values that the server would store.
  private String splitFields(byte[] text, int start, int end) {
    longestFieldKey = 0;
    boolean onlyTime = true;
    int i = start;
    while (i < end) {
      int keyEnd = storedKeyEnd(text, i, end);
      if (keyEnd > end - 2) {
        return Rejections.INVALID_FIELD_FORMAT;
      }
      int valueEnd = storedValueEnd(text, keyEnd + 1, end);
      String rejection = storedRejection(text, keyEnd + 1, valueEnd);
      if (rejection != null) {
        return rejection;
      }
      longestFieldKey = Math.max(longestFieldKey, keyEnd - i);
      onlyTime = onlyTime && isTime(text, i, keyEnd);
      i = valueEnd + 1;
    }
    return onlyTime ? Rejections.ONLY_TIME_FIELD : null;
  }

  private String storedRejection(byte[] text, int from, int to) {
    if (to == from) {
      return Rejections.VALUE_WITHOUT_TYPE;
    }
    if (text[from] == '"') {
      return to - from == 1 ? Rejections.SINGLE_QUOTE : null;
    }
    return unquotedRejection(text, from, to) == null ? null : Rejections.VALUE_WITHOUT_TYPE;
  }

  private static int storedKeyEnd(byte[] text, int start, int end) {
    int i = start;
    while (i < end && !(text[i] == '=' && (i == start || text[i - 1] != '\\'))) {
      i++;
    }
    return i;
  }

  private static int storedValueEnd(byte[] text, int start, int end) {
    boolean quoted = false;
    int i = start;
    while (i < end && (text[i] != ',' || quoted)) {
      boolean escape =
          text[i] == '\\' && i + 1 < end && (text[i + 1] == '"' || text[i + 1] == '\\');
      if (text[i] == '"') {
        quoted = !quoted;
      }
      i += escape ? 2 : 1;
    }
    return i;
  }

  private String scanTime(Line line) {
    byte[] text = line.text;
    int start = LineScanner.blanksEnd(text, line.fieldsEnd, line.end);
    line.timeStart = start;
    line.timeEnd = start;
    int digits = start < line.end && text[start] == '-' ? start + 1 : start;
    int i = digits;
    while (i < line.end && text[i] >= '0' && text[i] <= '9') {
      i++;
    }
    if (i < line.end && text[i] != ' ' && text[i] != '\n') {
      return Rejections.BAD_TIMESTAMP;
    }
    if (i == start) {
      return null;
    }
    if (digits == i) {
      return Rejections.BAD_TIMESTAMP;
    }
    if (!NumberSyntax.isLong(text, start, i)) {
      return Rejections.TIME_OUT_OF_RANGE;
    }
    line.timeEnd = i;
    line.time = value(text, digits, i) * (digits > start ? -1 : 1);
    if (line.time > maxTime || line.time < -maxTime) {
      return Rejections.TIME_OUT_OF_RANGE;
    }
    while (i < line.end && text[i] == ' ') {
      i++;
    }
    return i == line.end ? null : Rejections.INVALID_POINT;
  }

  private static long value(byte[] text, int from, int to) {
    long value = 0;
    for (int i = from; i < to; i++) {
      value = value * 10 + text[i] - '0';
    }
    return value;
  }
}

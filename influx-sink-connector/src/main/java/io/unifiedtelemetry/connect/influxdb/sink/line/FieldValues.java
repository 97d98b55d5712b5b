package io.unifiedtelemetry.connect.influxdb.sink.line;

/** The server's second reading of the fields: the keys and values that it will store. */
final class FieldValues {
  private final LineDialect dialect;
  private int longestKey;

  FieldValues(LineDialect dialect) {
    this.dialect = dialect;
  }

  /** Why the server could not store what it reads between these two places, or null. */
  String scan(byte[] text, int start, int end) {
    longestKey = 0;
    boolean onlyTime = true;
    int i = start;
    while (i < end) {
      int keyEnd = keyEnd(text, i, end);
      if (keyEnd > end - 2) {
        return Rejections.INVALID_FIELD_FORMAT;
      }
      int valueEnd = valueEnd(text, keyEnd + 1, end);
      String refusal = storedRefusal(text, keyEnd + 1, valueEnd);
      if (refusal != null) {
        return refusal;
      }
      longestKey = Math.max(longestKey, keyEnd - i);
      onlyTime = onlyTime && isTime(text, i, keyEnd);
      i = valueEnd + 1;
    }
    return onlyTime ? Rejections.ONLY_TIME_FIELD : null;
  }

  /** The length of the longest key, escapes included. */
  int longestKey() {
    return longestKey;
  }

  /** Why a value without quotes is refused, or null. */
  String refusal(byte[] text, int from, int to) {
    byte first = text[from];
    boolean number =
        first >= '0' && first <= '9'
            || first == '.'
            || first == '-'
            || first == 'N'
            || first == 'n';
    if (number) {
      return NumberSyntax.refusal(text, from, to, dialect.unsigned());
    }
    return BooleanSyntax.isBoolean(text, from, to) ? null : Rejections.INVALID_BOOLEAN;
  }

  private String storedRefusal(byte[] text, int from, int to) {
    if (to == from) {
      return Rejections.VALUE_WITHOUT_TYPE;
    }
    if (text[from] == '"') {
      return to - from == 1 ? Rejections.LONE_QUOTE : null;
    }
    return refusal(text, from, to) == null ? null : Rejections.VALUE_WITHOUT_TYPE;
  }

  private static int keyEnd(byte[] text, int start, int end) {
    int i = start;
    while (i < end && !(text[i] == '=' && (i == start || text[i - 1] != '\\'))) {
      i++;
    }
    return i;
  }

  private static int valueEnd(byte[] text, int start, int end) {
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

  /** Whether these bytes are the name {@code time}, which is no name of a tag or a field. */
  static boolean isTime(byte[] text, int start, int end) {
    return end - start == 4
        && text[start] == 't'
        && text[start + 1] == 'i'
        && text[start + 2] == 'm'
        && text[start + 3] == 'e';
  }
}

package io.unifiedtelemetry.connect.influxdb.sink.line;

/** The fields, as far as nothing in them is unusual. */
final class QuickFields {
  private static final int MAX_DIGITS = 19;
  private static final boolean[] ENDS_KEY = ByteTable.of(",= \\\n\0\"\t\r");
  private static final boolean[] ENDS_STRING_PART = ByteTable.of("\"\\\n");

  private final boolean unsigned;

  /**
   * @param unsigned whether {@code 3u} is a number
   */
  QuickFields(boolean unsigned) {
    this.unsigned = unsigned;
  }

  /** Where they end; {@link QuickScan#UNUSUAL} where something is unusual. */
  int scan(Line line, int start, int end) {
    byte[] text = line.text;
    int i = start;
    while (true) {
      int key = i;
      while (i < end && !ENDS_KEY[text[i] & 0xFF]) {
        i++;
      }
      if (i == key || i + 1 >= end || text[i] != '=' || FieldValues.isTime(text, key, i)) {
        return QuickScan.UNUSUAL;
      }
      i = value(line, i + 1, end);
      if (i == QuickScan.UNUSUAL || i == end || text[i] != ',') {
        return i;
      }
      i++;
    }
  }

  private int value(Line line, int start, int end) {
    byte[] text = line.text;
    byte first = text[start];
    if (first == '"') {
      return string(line, start + 1, end);
    }
    if (first >= '0' && first <= '9' || first == '-' || first == '.') {
      return number(text, start, end);
    }
    int i = valueEnd(text, start, end);
    return BooleanSyntax.isBoolean(text, start, i) ? i : QuickScan.UNUSUAL;
  }

  private static int string(Line line, int start, int end) {
    byte[] text = line.text;
    int i = start;
    while (true) {
      while (i < end && !ENDS_STRING_PART[text[i] & 0xFF]) {
        i++;
      }
      if (i >= end) {
        return QuickScan.UNUSUAL;
      }
      if (text[i] == '"') {
        return i + 1;
      }
      // A backslash takes the byte behind it along; an escaped line feed counts, too.
      int feed = text[i] == '\\' ? i + 1 : i;
      line.lineFeeds += feed < end && text[feed] == '\n' ? 1 : 0;
      i = feed + 1;
    }
  }

  private int number(byte[] text, int start, int end) {
    int digits = text[start] == '-' ? start + 1 : start;
    int i = digitsEnd(text, digits, end);
    boolean point = i < end && text[i] == '.';
    if (point) {
      i = digitsEnd(text, i + 1, end);
    }
    int length = i - digits - (point ? 1 : 0);
    boolean integer = i < end && text[i] == 'i' && !point;
    if (length > 0 && length < MAX_DIGITS && (integer || isValueEnd(text, i, end))) {
      return integer ? i + 1 : i;
    }
    i = valueEnd(text, i, end);
    return NumberSyntax.refusal(text, start, i, unsigned) == null ? i : QuickScan.UNUSUAL;
  }

  private static int digitsEnd(byte[] text, int start, int end) {
    int i = start;
    while (i < end && text[i] >= '0' && text[i] <= '9') {
      i++;
    }
    return i;
  }

  private static int valueEnd(byte[] text, int start, int end) {
    int i = start;
    while (!isValueEnd(text, i, end)) {
      i++;
    }
    return i;
  }

  private static boolean isValueEnd(byte[] text, int i, int end) {
    return i == end || text[i] == ',' || text[i] == ' ' || text[i] == '\n' || text[i] == '\r';
  }
}

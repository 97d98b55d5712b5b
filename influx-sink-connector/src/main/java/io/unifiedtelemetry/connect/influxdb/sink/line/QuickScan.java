package io.unifiedtelemetry.connect.influxdb.sink.line;

import java.util.Arrays;

/**
 * Accepts lines that contain nothing unusual, in one pass. InfluxDB accepts every line that this
 * scan accepts; lines that it does not accept are left to {@link ExactScan}.
 */
final class QuickScan {
  // Returned instead of a position: only the exact scan can judge the line.
  private static final int UNUSUAL = -1;

  private static final int MAX_TAGS = 64;
  // Well below the server's limit of 65,535 bytes for measurement, tags and one field key.
  private static final int MAX_KEY_LENGTH = 32_000;
  private static final int MAX_DIGITS = 19;

  private static final boolean[] ENDS_KEY_PART = table(",= \\\n\0\u00FF");
  private static final boolean[] ENDS_FIELD_KEY = table(",= \\\n\0\"\t\r");
  private static final boolean[] ENDS_STRING_PART = table("\"\\\n");

  private final boolean unsigned;
  private final long maxTime;
  private final int[] tagStarts = new int[MAX_TAGS];
  private final int[] tagKeyEnds = new int[MAX_TAGS];

  /**
   * @param maxTime the largest absolute value of a time, in the unit of the lines
   */
  QuickScan(LineDialect dialect, long maxTime) {
    this.unsigned = dialect.unsigned();
    this.maxTime = maxTime;
  }

  /**
   * Scans the line that starts at {@code line.start}; the byte there must not be a blank.
   *
   * @param end the end of the record's bytes
   * @return whether the line was accepted; if not, its positions are undefined
   */
  boolean scan(Line line, int end) {
    line.lineFeeds = 0;
    line.keyEnd = key(line, end);
    if (line.keyEnd == UNUSUAL) {
      return false;
    }
    line.fieldsEnd = fields(line, line.keyEnd + 1, end);
    return line.fieldsEnd != UNUSUAL && time(line, end);
  }

  // Returns the end of measurement and tags: the position of the space before the fields.
  private int key(Line line, int end) {
    byte[] text = line.text;
    int start = line.start;
    int i = start;
    while (i < end && (!ENDS_KEY_PART[text[i] & 0xFF] || text[i] == '=')) {
      i++;
    }
    if (i == start || i == end) {
      return UNUSUAL;
    }
    long hash = SeriesHash.ofMeasurement(text, start, i);
    int tags = 0;
    boolean sorted = true;
    while (text[i] == ',') {
      int tag = i + 1;
      i = tag(text, tag, end, tags);
      if (i == UNUSUAL) {
        return i;
      }
      sorted = sorted && (tags == 0 || isBefore(text, tags - 1, tags));
      hash += SeriesHash.of(text, tag, i);
      tags++;
    }
    line.series = hash;
    boolean usual =
        text[i] == ' ' && i - start < MAX_KEY_LENGTH && (sorted || allDiffer(text, tags));
    return usual ? i : UNUSUAL;
  }

  // Returns the end of the tag's value.
  private int tag(byte[] text, int start, int end, int number) {
    int i = keyPartEnd(text, start, end);
    boolean unusual =
        i == start
            || i == end
            || text[i] != '='
            || number == MAX_TAGS
            || mayBeReserved(text, start, i);
    if (unusual) {
      return UNUSUAL;
    }
    tagStarts[number] = start;
    tagKeyEnds[number] = i;
    int value = i + 1;
    i = keyPartEnd(text, value, end);
    return i == value || i == end ? UNUSUAL : i;
  }

  private static int keyPartEnd(byte[] text, int start, int end) {
    int i = start;
    while (i < end && !ENDS_KEY_PART[text[i] & 0xFF]) {
      i++;
    }
    return i;
  }

  private static boolean mayBeReserved(byte[] text, int start, int end) {
    return text[start] == '_' || ExactScan.isTime(text, start, end);
  }

  private boolean isBefore(byte[] text, int left, int right) {
    int difference = (text[tagStarts[left]] & 0xFF) - (text[tagStarts[right]] & 0xFF);
    return difference < 0 || difference == 0 && compare(text, left, right) < 0;
  }

  private boolean allDiffer(byte[] text, int tags) {
    for (int right = 1; right < tags; right++) {
      for (int left = 0; left < right; left++) {
        if (compare(text, left, right) == 0) {
          return false;
        }
      }
    }
    return true;
  }

  private int compare(byte[] text, int left, int right) {
    return Arrays.compareUnsigned(
        text, tagStarts[left], tagKeyEnds[left], text, tagStarts[right], tagKeyEnds[right]);
  }

  // Returns the end of the fields.
  private int fields(Line line, int start, int end) {
    byte[] text = line.text;
    int i = start;
    while (true) {
      int key = i;
      while (i < end && !ENDS_FIELD_KEY[text[i] & 0xFF]) {
        i++;
      }
      if (i == key || i + 1 >= end || text[i] != '=' || ExactScan.isTime(text, key, i)) {
        return UNUSUAL;
      }
      i = value(line, i + 1, end);
      if (i == UNUSUAL || i == end || text[i] != ',') {
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
    return BooleanSyntax.isBoolean(text, start, i) ? i : UNUSUAL;
  }

  private static int string(Line line, int start, int end) {
    byte[] text = line.text;
    int i = start;
    while (true) {
      while (i < end && !ENDS_STRING_PART[text[i] & 0xFF]) {
        i++;
      }
      if (i >= end) {
        return UNUSUAL;
      }
      if (text[i] == '"') {
        return i + 1;
      }
      // A backslash escapes the next byte; an escaped line feed counts, too.
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
    return NumberSyntax.rejection(text, start, i, unsigned) == null ? i : UNUSUAL;
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

  private boolean time(Line line, int end) {
    byte[] text = line.text;
    int i = spacesEnd(text, line.fieldsEnd, end);
    line.timeStart = i;
    line.timeEnd = i;
    if (endsAt(text, i, end, line)) {
      return true;
    }
    if (i == line.fieldsEnd) {
      return false;
    }
    boolean negative = text[i] == '-';
    int digits = negative ? i + 1 : i;
    i = digits;
    long time = 0;
    while (i < end && text[i] >= '0' && text[i] <= '9') {
      time = time * 10 + text[i] - '0';
      i++;
    }
    // A number of 19 digits that overflows 64 bits becomes negative.
    if (i == digits || i - digits > MAX_DIGITS || time < 0 || time > maxTime) {
      return false;
    }
    line.time = negative ? -time : time;
    line.timeEnd = i;
    return endsAt(text, spacesEnd(text, i, end), end, line);
  }

  private static int spacesEnd(byte[] text, int start, int end) {
    int i = start;
    while (i < end && text[i] == ' ') {
      i++;
    }
    return i;
  }

  // One carriage return before the line end is not part of the line.
  private static boolean endsAt(byte[] text, int i, int end, Line line) {
    line.end = i;
    if (i == end) {
      line.next = end;
      return true;
    }
    int feed = text[i] == '\r' ? i + 1 : i;
    line.next = Math.min(feed + 1, end);
    return feed == end || text[feed] == '\n';
  }

  private static boolean[] table(String bytes) {
    boolean[] table = new boolean[256];
    bytes.chars().forEach(each -> table[each] = true);
    return table;
  }
}

package io.unifiedtelemetry.connect.influxdb.sink.line;

import java.util.Arrays;

/**
 * Takes the lines that hold nothing unusual, in one pass. What it takes, InfluxDB takes; what it
 * does not take is for {@link ExactScan} to judge.
 */
final class QuickScan {
  private static final int UNUSUAL = -1;
  private static final int MAX_TAGS = 64;
  // Well below the server's limit of 65,535 bytes for measurement, tags and one field key.
  private static final int MAX_KEY = 32_000;
  private static final int MAX_DIGITS = 19;

  private static final boolean[] ENDS_KEY = bytes(",= \\\n\0\u00FF");
  private static final boolean[] ENDS_FIELD_KEY = bytes(",= \\\n\0\"\t\r");
  private static final boolean[] ENDS_STRING_PART = bytes("\"\\\n");

  private final LineDialect dialect;
  private final LinePrecision precision;
  private final int[] tagStarts = new int[MAX_TAGS];
  private final int[] tagKeyEnds = new int[MAX_TAGS];

  QuickScan(LineDialect dialect, LinePrecision precision) {
    this.dialect = dialect;
    this.precision = precision;
  }

  /**
   * Scans the line that begins at {@code line.start}, where there is a byte.
   *
   * @param end where the record's bytes end
   * @return whether the line was taken; else nothing in it may be relied on
   */
  boolean scan(Line line, int end) {
    byte[] text = line.text;
    line.lineFeeds = 0;
    int keyEnd = key(text, line.start, end, line);
    if (keyEnd == UNUSUAL) {
      return false;
    }
    line.keyEnd = keyEnd;
    int fieldsEnd = fields(text, keyEnd + 1, end, line);
    if (fieldsEnd == UNUSUAL) {
      return false;
    }
    line.fieldsEnd = fieldsEnd;
    return time(text, fieldsEnd, end, line);
  }

  private int key(byte[] text, int start, int end, Line line) {
    int i = start;
    while (i < end && (!ENDS_KEY[text[i] & 0xFF] || text[i] == '=')) {
      i++;
    }
    if (i == start || i == end || text[start] == '\t') {
      return UNUSUAL;
    }
    long hash = SeriesHash.of(text, start, i) * 31;
    int tags = 0;
    boolean sorted = true;
    while (text[i] == ',') {
      int tag = i + 1;
      int valueEnd = tag(text, tag, end, tags);
      if (valueEnd == UNUSUAL) {
        return UNUSUAL;
      }
      sorted = sorted && (tags == 0 || before(text, tags - 1, tags));
      hash += SeriesHash.of(text, tag, valueEnd);
      tags++;
      i = valueEnd;
    }
    boolean usual = text[i] == ' ' && i - start < MAX_KEY && (sorted || allDiffer(text, tags));
    line.series = hash;
    return usual ? i : UNUSUAL;
  }

  // Where the tag's value ends.
  private int tag(byte[] text, int start, int end, int number) {
    int i = start;
    while (i < end && !ENDS_KEY[text[i] & 0xFF]) {
      i++;
    }
    if (i == start
        || i == end
        || text[i] != '='
        || number == MAX_TAGS
        || isReserved(text, start, i)) {
      return UNUSUAL;
    }
    tagStarts[number] = start;
    tagKeyEnds[number] = i;
    int value = i + 1;
    i = value;
    while (i < end && !ENDS_KEY[text[i] & 0xFF]) {
      i++;
    }
    return i == value || i == end ? UNUSUAL : i;
  }

  // Some of these are no reserved keys; the exact scan tells.
  private static boolean isReserved(byte[] text, int start, int end) {
    return text[start] == '_' || isTime(text, start, end);
  }

  private static boolean isTime(byte[] text, int start, int end) {
    return end - start == 4
        && text[start] == 't'
        && text[start + 1] == 'i'
        && text[start + 2] == 'm'
        && text[start + 3] == 'e';
  }

  private boolean before(byte[] text, int left, int right) {
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

  private int fields(byte[] text, int start, int end, Line line) {
    int i = start;
    while (true) {
      int key = i;
      while (i < end && !ENDS_FIELD_KEY[text[i] & 0xFF]) {
        i++;
      }
      if (i == key || i + 1 >= end || text[i] != '=' || isTime(text, key, i)) {
        return UNUSUAL;
      }
      i = value(text, i + 1, end, line);
      if (i == UNUSUAL || i == end || text[i] != ',') {
        return i;
      }
      i++;
    }
  }

  private int value(byte[] text, int start, int end, Line line) {
    byte first = text[start];
    if (first == '"') {
      return string(text, start + 1, end, line);
    }
    if (first >= '0' && first <= '9' || first == '-' || first == '.') {
      return number(text, start, end);
    }
    int i = start;
    while (!isValueEnd(text, i, end)) {
      i++;
    }
    return BooleanSyntax.isBoolean(text, start, i) ? i : UNUSUAL;
  }

  private static int string(byte[] text, int start, int end, Line line) {
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
      if (text[i] == '\n') {
        line.lineFeeds++;
        i++;
      } else {
        // An escaped line feed counts, too.
        line.lineFeeds += i + 1 < end && text[i + 1] == '\n' ? 1 : 0;
        i += 2;
      }
    }
  }

  private int number(byte[] text, int start, int end) {
    int digits = text[start] == '-' ? start + 1 : start;
    int i = digits;
    while (i < end && text[i] >= '0' && text[i] <= '9') {
      i++;
    }
    boolean point = i < end && text[i] == '.';
    if (point) {
      i++;
      while (i < end && text[i] >= '0' && text[i] <= '9') {
        i++;
      }
    }
    int length = i - digits - (point ? 1 : 0);
    boolean integer = i < end && text[i] == 'i' && !point;
    if (length > 0 && length < MAX_DIGITS && (integer || isValueEnd(text, i, end))) {
      return integer ? i + 1 : i;
    }
    while (!isValueEnd(text, i, end)) {
      i++;
    }
    return NumberSyntax.refusal(text, start, i, dialect.unsigned()) == null ? i : UNUSUAL;
  }

  private static boolean isValueEnd(byte[] text, int i, int end) {
    return i == end || text[i] == ',' || text[i] == ' ' || text[i] == '\n' || text[i] == '\r';
  }

  private boolean time(byte[] text, int fieldsEnd, int end, Line line) {
    int i = spacesEnd(text, fieldsEnd, end);
    line.timeStart = i;
    line.timeEnd = i;
    if (endsAt(text, i, end, line)) {
      return true;
    }
    if (i == fieldsEnd) {
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
    // 19 digits that are too many for 64 bits come out below zero.
    if (i == digits || i - digits > MAX_DIGITS || time < 0 || !precision.inRange(time)) {
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

  // One carriage return before the line end is no part of the line.
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

  private static boolean[] bytes(String characters) {
    boolean[] table = new boolean[256];
    characters.chars().forEach(each -> table[each] = true);
    return table;
  }
}

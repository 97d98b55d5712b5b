package io.unifiedtelemetry.connect.influxdb.sink.line;

/**
 * Takes the lines that hold nothing unusual, in one pass. What it takes, InfluxDB takes; what it
 * does not take is for {@link ExactScan} to judge.
 */
final class QuickScan {
  /** Instead of a place: there is something that only the exact scan can judge. */
  static final int UNUSUAL = -1;

  private static final int MAX_DIGITS = 19;

  private final LinePrecision precision;
  private final QuickKey key = new QuickKey();
  private final QuickFields fields;

  QuickScan(LineDialect dialect, LinePrecision precision) {
    this.precision = precision;
    this.fields = new QuickFields(dialect.unsigned());
  }

  /**
   * Scans the line that begins at {@code line.start}, where there is a byte that is no blank.
   *
   * @param end where the record's bytes end
   * @return whether the line was taken; else nothing in it may be relied on
   */
  boolean scan(Line line, int end) {
    line.lineFeeds = 0;
    line.keyEnd = key.scan(line, end);
    if (line.keyEnd == UNUSUAL) {
      return false;
    }
    line.fieldsEnd = fields.scan(line, line.keyEnd + 1, end);
    return line.fieldsEnd != UNUSUAL && time(line, end);
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
}

package io.unifiedtelemetry.connect.influxdb.sink.line;

/**
 * Judges one line by all that InfluxDB's parser looks at, in its order: measurement and tags, the
 * two readings of the fields, the time.
 */
final class ExactScan {
  private static final int MAX_KEY = 65_535;
  // Between series key and field key in the server's files.
  private static final int KEY_SEPARATOR = 4;

  private final LinePrecision precision;
  private final KeyScan key;
  private final FieldsScan fields;

  ExactScan(LineDialect dialect, LinePrecision precision) {
    this.precision = precision;
    this.key = new KeyScan(dialect);
    this.fields = new FieldsScan(dialect);
  }

  /**
   * Why the server would refuse the line, or null.
   *
   * @param first the line's first byte that is no blank
   */
  String refusal(Line line, int first) {
    byte[] text = line.text;
    String refusal = key.scan(text, first, line.end);
    if (refusal != null) {
      return refusal;
    }
    line.series = key.series();
    line.keyEnd = key.end();
    int keyLength = key.end() - first;
    if (keyLength > MAX_KEY) {
      return Rejections.KEY_TOO_LONG;
    }
    int fieldsStart = LineScanner.blanksEnd(text, key.end(), line.end);
    refusal = fields.scan(text, fieldsStart, line.end);
    if (refusal != null) {
      return refusal;
    }
    if (keyLength + KEY_SEPARATOR + fields.longestKey() > MAX_KEY) {
      return Rejections.KEY_TOO_LONG;
    }
    line.fieldsEnd = fields.end();
    return time(line);
  }

  /** Whether the server's parser may fail on the line judged last, although it is right. */
  boolean mayFail() {
    return key.mayFail();
  }

  private String time(Line line) {
    byte[] text = line.text;
    int start = LineScanner.blanksEnd(text, line.fieldsEnd, line.end);
    line.timeStart = start;
    line.timeEnd = start;
    int i = start < line.end && text[start] == '-' ? start + 1 : start;
    while (i < line.end && text[i] >= '0' && text[i] <= '9') {
      i++;
    }
    if (i < line.end && text[i] != ' ' && text[i] != '\n') {
      return Rejections.BAD_TIMESTAMP;
    }
    if (i == start) {
      return null;
    }
    int digits = text[start] == '-' ? start + 1 : start;
    if (digits == i) {
      return Rejections.BAD_TIMESTAMP;
    }
    if (!NumberSyntax.isLong(text, start, i)) {
      return Rejections.TIME_OUT_OF_RANGE;
    }
    line.timeEnd = i;
    line.time = value(text, digits, i) * (digits > start ? -1 : 1);
    if (!precision.inRange(line.time)) {
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

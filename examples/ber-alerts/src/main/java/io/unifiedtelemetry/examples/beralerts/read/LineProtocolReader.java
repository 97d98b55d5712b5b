package io.unifiedtelemetry.examples.beralerts.read;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads readings from lines of line protocol. Lines of other measurements are skipped. */
final class LineProtocolReader {
  private static final int MAX_NUMBER_LENGTH = 64;
  private static final long NANOS_PER_MS = 1_000_000;

  private final PointFilter filter;
  private final RecordReader.Output output;
  private final byte[] measurement;
  private final byte[][] tags;
  private final byte[] berField;
  private final byte[] validField = bytes(PointFilter.VALID_FIELD);
  private final String[] tagValues;
  private byte[] text;
  private int at;

  LineProtocolReader(PointFilter filter, RecordReader.Output output) {
    this.filter = filter;
    this.output = output;
    this.measurement = bytes(filter.measurement());
    this.tags = filter.seriesTags().stream().map(LineProtocolReader::bytes).toArray(byte[][]::new);
    this.berField = bytes(filter.berField());
    this.tagValues = new String[tags.length];
  }

  /** Reads all lines. */
  void read(byte[] lines, long recordTimeMs) {
    text = lines;
    at = 0;
    while (at < text.length) {
      if (text[at] == '\n' || text[at] == '\r' || text[at] == ' ') {
        at++;
      } else if (text[at] == '#') {
        at = lineEnd(at);
      } else {
        try {
          line(recordTimeMs);
        } catch (UnreadableException e) {
          output.unreadable(e.getMessage());
          at = lineEnd(at);
        }
      }
    }
  }

  private void line(long recordTimeMs) throws UnreadableException {
    int end = nameEnd(at, false);
    boolean ours = isName(at, end, measurement);
    at = end;
    Arrays.fill(tagValues, null);
    while (isAt(',')) {
      tag(ours);
    }
    if (!isAt(' ')) {
      throw new UnreadableException("a line without fields");
    }
    double ber = Double.NaN;
    double valid = Double.NaN;
    do {
      at++;
      int key = at;
      int keyEnd = nameEnd(at, true);
      at = keyEnd + 1;
      int valueEnd = valueEnd(keyEnd);
      if (ours && isName(key, keyEnd, berField)) {
        ber = number(at, valueEnd);
      } else if (ours && isName(key, keyEnd, validField)) {
        valid = number(at, valueEnd);
      }
      at = valueEnd;
    } while (isAt(','));
    long time = time(recordTimeMs);
    if (ours && (valid == 0 || !Double.isNaN(ber))) {
      Reading reading = new Reading(time, valid == 0 ? Double.NaN : ber);
      output.reading(filter.series(tagValues), reading);
    }
  }

  private void tag(boolean ours) throws UnreadableException {
    int key = at + 1;
    int keyEnd = nameEnd(key, true);
    if (keyEnd == text.length || text[keyEnd] != '=') {
      throw new UnreadableException("a tag without a value");
    }
    at = nameEnd(keyEnd + 1, true);
    for (int i = 0; ours && i < tags.length; i++) {
      if (isName(key, keyEnd, tags[i])) {
        tagValues[i] = unescaped(keyEnd + 1, at);
      }
    }
  }

  // The end of a measurement, key or tag value: a comma, a space, or an equals sign.
  private int nameEnd(int from, boolean alsoEquals) {
    int i = from;
    while (i < text.length && text[i] != ',' && text[i] != ' ' && text[i] != '\n') {
      if (alsoEquals && text[i] == '=') {
        return i;
      }
      i += text[i] == '\\' && i + 1 < text.length && text[i + 1] != '\n' ? 2 : 1;
    }
    return i;
  }

  private int valueEnd(int keyEnd) throws UnreadableException {
    if (keyEnd >= text.length || text[keyEnd] != '=') {
      throw new UnreadableException("a field without a value");
    }
    int i = keyEnd + 1;
    if (i == text.length || text[i] != '"') {
      while (i < text.length && text[i] != ',' && text[i] != ' ' && text[i] != '\n') {
        i++;
      }
      return i;
    }
    i++;
    while (i < text.length && text[i] != '"') {
      i += text[i] == '\\' ? 2 : 1;
    }
    if (i >= text.length) {
      at = text.length;
      throw new UnreadableException("a string without an end");
    }
    return i + 1;
  }

  private double number(int from, int to) throws UnreadableException {
    int end = to;
    while (end > from && text[end - 1] == '\r') {
      end--;
    }
    if (end > from && (text[end - 1] == 'i' || text[end - 1] == 'u')) {
      end--;
    }
    boolean digits = end > from && end - from <= MAX_NUMBER_LENGTH;
    for (int i = from; i < end && digits; i++) {
      digits = text[i] >= '0' && text[i] <= '9' || "+-.eE".indexOf(text[i]) >= 0;
    }
    try {
      double value = digits ? Double.parseDouble(ascii(from, end)) : Double.NaN;
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Reported below.
    }
    throw new UnreadableException("a bit error ratio that is not a number");
  }

  private long time(long recordTimeMs) throws UnreadableException {
    while (isAt(' ')) {
      at++;
    }
    int from = at;
    at = lineEnd(at);
    int end = at;
    while (end > from && (text[end - 1] == '\r' || text[end - 1] == ' ')) {
      end--;
    }
    if (end == from) {
      return Math.multiplyExact(recordTimeMs, NANOS_PER_MS);
    }
    try {
      return Long.parseLong(ascii(from, Math.min(end, from + MAX_NUMBER_LENGTH)));
    } catch (NumberFormatException e) {
      throw new UnreadableException("a timestamp that is not a number");
    }
  }

  private int lineEnd(int from) {
    int i = from;
    while (i < text.length && text[i] != '\n') {
      i++;
    }
    return i;
  }

  private boolean isAt(char expected) {
    return at < text.length && text[at] == expected;
  }

  // Names without escapes are compared in place.
  private boolean isName(int from, int to, byte[] name) {
    if (Arrays.equals(text, from, to, name, 0, name.length)) {
      return true;
    }
    return to - from > name.length
        && to - from <= 2 * name.length
        && Arrays.equals(bytes(unescaped(from, to)), name);
  }

  private String unescaped(int from, int to) {
    byte[] plain = new byte[to - from];
    int size = 0;
    for (int i = from; i < to; i++) {
      boolean escape = text[i] == '\\' && i + 1 < to && ",= ".indexOf(text[i + 1]) >= 0;
      plain[size++] = text[escape ? ++i : i];
    }
    return new String(plain, 0, size, StandardCharsets.UTF_8);
  }

  private String ascii(int from, int to) {
    return new String(text, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private static byte[] bytes(String name) {
    return name.getBytes(StandardCharsets.UTF_8);
  }
}

package io.unifiedtelemetry.connect.influxdb.sink.line;

/**
 * Finds the end of a line as InfluxDB's parser does in a request of many lines: a line feed ends
 * the line unless it is quoted, and quotes open only after an equals sign in the part after the
 * first space. There is one difference: outside quotes, a backslash before a line feed does not
 * join two lines, so that an element which ends in a backslash does not swallow the next line.
 */
final class LineEnds {
  private int end;
  private int next;
  private boolean open;
  private boolean dangling;
  private int lineFeeds;

  /** Finds the end of the line that starts at {@code from}. */
  void find(byte[] text, int from, int to) {
    boolean quoted = false;
    boolean fields = false;
    int values = 0;
    lineFeeds = 0;
    dangling = false;
    int i = from;
    while (i < to && (text[i] != '\n' || quoted)) {
      byte each = text[i];
      if (each == '\\') {
        i = escapeEnd(text, i, to, quoted);
        continue;
      }
      fields = fields || each == ' ';
      if (fields && !quoted && each == '=') {
        values++;
      } else if (fields && !quoted && each == ',') {
        values--;
      } else if (fields && each == '"' && values > 0) {
        quoted = !quoted;
      } else if (each == '\n') {
        lineFeeds++;
      }
      i++;
    }
    open = quoted;
    endAt(text, from, i, to);
  }

  private int escapeEnd(byte[] text, int backslash, int to, boolean quoted) {
    int next = backslash + 1;
    if (next >= to || text[next] == '\n' && !quoted) {
      dangling = true;
      return next;
    }
    lineFeeds += text[next] == '\n' ? 1 : 0;
    return next + 1;
  }

  /** Ends the line at its first line feed, even within quotes. */
  void findFirstLineFeed(byte[] text, int from, int to) {
    int feed = from;
    while (feed < to && text[feed] != '\n') {
      feed++;
    }
    find(text, from, feed);
    next = Math.min(feed + 1, to);
  }

  private void endAt(byte[] text, int from, int lineFeed, int to) {
    end = lineFeed;
    next = Math.min(lineFeed + 1, to);
    boolean carriageReturn = lineFeed > from && text[lineFeed - 1] == '\r';
    if (carriageReturn && !open) {
      end--;
      dangling = trailingBackslashes(text, from, end) % 2 == 1;
    }
  }

  private static int trailingBackslashes(byte[] text, int from, int to) {
    int i = to;
    while (i > from && text[i - 1] == '\\') {
      i--;
    }
    return to - i;
  }

  /** The end of the line, without its line feed. */
  int end() {
    return end;
  }

  /** The start of the next line. */
  int next() {
    return next;
  }

  /** Whether a quote was still open at the end of the bytes. */
  boolean isOpen() {
    return open;
  }

  /** Whether the server would read the line feed after the line as part of it. */
  boolean swallowsNext() {
    return open || dangling;
  }

  /** The number of line feeds within the line. */
  int lineFeeds() {
    return lineFeeds;
  }
}

package io.unifiedtelemetry.connect.influxdb.sink.line;

/**
 * Finds where a line ends, as InfluxDB's parser does it within a request of many lines: a line feed
 * ends it unless it stands in quotes, and quotes open only after an equals sign in the part behind
 * the first space. In one thing it differs: a backslash before a line feed does not join two lines
 * unless in quotes, so that an element which ends in a backslash swallows no neighbour.
 */
final class LineEnds {
  private int end;
  private int next;
  private boolean open;
  private boolean dangling;
  private int lineFeeds;

  /** Finds the end of the line that begins there. */
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
        if (i + 1 >= to || text[i + 1] == '\n' && !quoted) {
          dangling = true;
          i++;
        } else {
          lineFeeds += text[i + 1] == '\n' ? 1 : 0;
          i += 2;
        }
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

  /** Ends the line at its first line feed, whatever is in quotes. */
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

  /** Where the line ends, without line end. */
  int end() {
    return end;
  }

  /** Where the next one begins. */
  int next() {
    return next;
  }

  /** Whether a quote was open when the bytes ended. */
  boolean isOpen() {
    return open;
  }

  /** Whether the server would take the line feed behind the line for a part of it. */
  boolean swallowsNext() {
    return open || dangling;
  }

  /** How many line feeds are within the line. */
  int lineFeeds() {
    return lineFeeds;
  }
}

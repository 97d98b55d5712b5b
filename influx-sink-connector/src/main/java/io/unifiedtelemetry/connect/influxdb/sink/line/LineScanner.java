package io.unifiedtelemetry.connect.influxdb.sink.line;

/**
 * Finds the lines of a record and checks each one as InfluxDB's own parser does (models/points.go).
 * It also rejects lines that would crash the server or make it fail with an internal error.
 *
 * <p>Blank lines and comments are skipped. One carriage return before a line feed is not part of
 * the line.
 */
public final class LineScanner {
  /** InfluxDB holds times up to this, from 1677-09-21 to 2262-04-11, in nanoseconds. */
  // The first and the last value of 64 bits are the server's own.
  static final long MAX_TIME = Long.MAX_VALUE - 1;

  // Each one costs a scan of the rest of the record; without a limit the cost would be quadratic.
  private static final int MAX_OPEN_QUOTES = 16;

  private final Line line = new Line();
  private final LineEnds ends = new LineEnds();
  private final QuickScan quick;
  private final ExactScan exact;
  private int position;
  private int to;
  private int number;
  private int openQuotes;

  /**
   * @param unit of the times in the lines, in nanoseconds
   */
  public LineScanner(LineDialect dialect, long unit) {
    this.quick = new QuickScan(dialect, MAX_TIME / unit);
    this.exact = new ExactScan(dialect, MAX_TIME / unit);
  }

  /** Starts with the bytes of a record. */
  public void start(byte[] text, int from, int end) {
    line.text = text;
    position = from;
    to = end;
    number = 0;
    openQuotes = 0;
  }

  /** Moves to the next line; returns false after the last one. */
  public boolean next() {
    while (position < to) {
      line.start = position;
      line.alone = false;
      line.rejection = null;
      boolean found = isUsual(line.text[position]) && quick.scan(line, to) || findUnusual();
      line.number = number + 1;
      number += 1 + line.lineFeeds;
      position = line.next;
      if (found) {
        return true;
      }
    }
    return false;
  }

  /** The current line; each {@link #next} overwrites it. */
  public Line line() {
    return line;
  }

  private static boolean isUsual(byte first) {
    return first > ' ' && first != '#' && first != ',';
  }

  // Returns whether there is a line: neither blank nor a comment.
  private boolean findUnusual() {
    int first = blanksEnd(line.text, line.start, to);
    // To the server, quotes in a comment may swallow the next lines; not here.
    boolean comment = first < to && line.text[first] == '#';
    if (comment || openQuotes >= MAX_OPEN_QUOTES) {
      ends.findFirstLineFeed(line.text, line.start, to);
    } else {
      ends.find(line.text, line.start, to);
    }
    if (comment || first >= ends.end()) {
      place();
      return false;
    }
    check(first);
    if (ends.isOpen() && line.rejection != null) {
      // The quote is never closed: the line ends where a human reader would end it.
      openQuotes++;
      ends.findFirstLineFeed(line.text, line.start, to);
      check(first);
    }
    return true;
  }

  private void check(int first) {
    place();
    line.rejection = exact.rejection(line, first);
    line.alone = ends.swallowsNext() || exact.mayFail();
  }

  private void place() {
    line.end = ends.end();
    line.next = ends.next();
    line.lineFeeds = ends.lineFeeds();
  }

  static int blanksEnd(byte[] text, int from, int to) {
    int i = from;
    while (i < to && (text[i] == ' ' || text[i] == '\t' || text[i] == 0)) {
      i++;
    }
    return i;
  }
}

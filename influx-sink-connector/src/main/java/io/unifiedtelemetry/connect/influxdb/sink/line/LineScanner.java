package io.unifiedtelemetry.connect.influxdb.sink.line;

/**
 * Goes through the lines of a record: finds where they end, tells which the server would take, and
 * what they belong to. It judges as InfluxDB's own parser does (models/points.go), and refuses
 * besides what would end the server's process or make it answer with an internal error.
 *
 * <p>Blank lines and comments are passed over. One carriage return before a line end is no part of
 * the line.
 */
public final class LineScanner {
  // Each costs a look at the rest of the record; a record full of them must not cost its square.
  private static final int MAX_OPEN_QUOTES = 16;

  private final Line line = new Line();
  private final LineEnds ends = new LineEnds();
  private final QuickScan quick;
  private final ExactScan exact;
  private int position;
  private int to;
  private int number;
  private int openQuotes;

  /** A scanner for lines whose times are in that unit. */
  public LineScanner(LineDialect dialect, LinePrecision precision) {
    this.quick = new QuickScan(dialect, precision);
    this.exact = new ExactScan(dialect, precision);
  }

  /** Begins a record. */
  public void begin(byte[] text, int from, int end) {
    line.text = text;
    position = from;
    to = end;
    number = 0;
    openQuotes = 0;
  }

  /** Goes to the next line; false behind the last one. */
  public boolean next() {
    while (position < to) {
      line.start = position;
      line.alone = false;
      line.refusal = null;
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

  /** The line; filled anew by each {@link #next}. */
  public Line line() {
    return line;
  }

  private static boolean isUsual(byte first) {
    return first > ' ' && first != '#' && first != ',';
  }

  // Whether there is a line: neither blank nor a comment.
  private boolean findUnusual() {
    int first = blanksEnd(line.text, line.start, to);
    // The server lets quotes in a comment swallow the lines behind it; here they do not.
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
    judge(first);
    if (ends.isOpen() && line.refusal != null) {
      // The quote is never closed: the line ends where a reader would say that it ends.
      openQuotes++;
      ends.findFirstLineFeed(line.text, line.start, to);
      judge(first);
    }
    return true;
  }

  private void judge(int first) {
    place();
    line.refusal = exact.refusal(line, first);
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

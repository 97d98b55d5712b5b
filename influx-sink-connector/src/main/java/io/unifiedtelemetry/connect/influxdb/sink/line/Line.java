package io.unifiedtelemetry.connect.influxdb.sink.line;

/**
 * One line within a record's bytes, as the scanner found it. The scanner fills the same object for
 * line after line, so that a line costs no garbage.
 */
public final class Line {
  byte[] text;
  int start;
  int end;
  int next;
  int keyEnd;
  int fieldsEnd;
  int timeStart;
  int timeEnd;
  long time;
  int number;
  int lineFeeds;
  long series;
  boolean alone;
  String refusal;

  /** The bytes that hold the line. */
  public byte[] text() {
    return text;
  }

  /** Its number in the record, from 1; a string may hold line feeds, which count. */
  public int number() {
    return number;
  }

  /** Where the line begins. */
  public int start() {
    return start;
  }

  /** Where the line ends, without its line end. */
  public int end() {
    return end;
  }

  /** Where measurement and tags end: a tag is added here. */
  public int keyEnd() {
    return keyEnd;
  }

  /** Where its fields end: a time is added here. */
  public int fieldsEnd() {
    return fieldsEnd;
  }

  /** Where its time begins. */
  public int timeStart() {
    return timeStart;
  }

  /** Where its time ends. */
  public int timeEnd() {
    return timeEnd;
  }

  /** Whether it has a time of its own. */
  public boolean hasTime() {
    return timeEnd > timeStart;
  }

  /** Its own time, in the unit that the scanner was made for. */
  public long time() {
    return time;
  }

  /**
   * A hash of measurement and tags, the same for each spelling of one series: the order of tags and
   * backslashes do not count.
   */
  public long series() {
    return series;
  }

  /**
   * Whether it may not be followed by another line in a request, because the server would take both
   * for one.
   */
  public boolean alone() {
    return alone;
  }

  /** Why the server would refuse it, or null. */
  public String refusal() {
    return refusal;
  }
}

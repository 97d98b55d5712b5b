package io.unifiedtelemetry.examples.beralerts.read;

/**
 * Reads the value of a record: line protocol with one or many lines, or JSON. Whatever a record
 * contains, reading it does not fail: what cannot be read is reported. Not thread-safe.
 */
public final class RecordReader {
  private final Output output;
  private final LineProtocolReader lines;
  private final JsonReader json;

  /** Receives what a record contains. */
  public interface Output {
    /** Receives a reading of a series. */
    void reading(String series, Reading reading);

    /** Receives the reason why a point cannot be read. */
    void unreadable(String reason);
  }

  /** Reads the points that pass the filter. */
  public RecordReader(PointFilter filter, Output output) {
    this.output = output;
    this.lines = new LineProtocolReader(filter, output);
    this.json = new JsonReader(filter, output, lines);
  }

  /**
   * Reads a record.
   *
   * @param recordTimeMs the time of points without a timestamp
   */
  public void read(byte[] value, long recordTimeMs) {
    if (value == null) {
      return;
    }
    int start = 0;
    while (start < value.length && value[start] <= ' ' && value[start] >= 0) {
      start++;
    }
    try {
      if (start < value.length && "{[\"".indexOf(value[start]) >= 0) {
        json.read(value, recordTimeMs);
      } else {
        lines.read(value, recordTimeMs);
      }
    } catch (RuntimeException | StackOverflowError e) {
      output.unreadable("a record that makes its reader fail: " + e);
    }
  }
}

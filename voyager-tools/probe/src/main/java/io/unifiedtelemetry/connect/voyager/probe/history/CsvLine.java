package io.unifiedtelemetry.connect.voyager.probe.history;

import java.io.IOException;
import java.io.Reader;

/**
 * A line of a file.
 *
 * @param number from 1
 * @param complete whether a line feed ends it; the last line of a file may have been cut
 */
record CsvLine(String text, long number, boolean complete) {
  private static final int MAX_LENGTH = 65_536;

  /**
   * Reads the next line.
   *
   * @param number of this line
   * @return null at the end
   * @throws IllegalArgumentException if it is so long that this is no CSV file
   */
  static CsvLine read(Reader in, long number) throws IOException {
    StringBuilder text = new StringBuilder(128);
    int next = in.read();
    if (next < 0) {
      return null;
    }
    while (next >= 0 && next != '\n') {
      if (text.length() == MAX_LENGTH) {
        throw new IllegalArgumentException("is longer than " + MAX_LENGTH + " characters");
      }
      text.append((char) next);
      next = in.read();
    }
    int end = text.length() - 1;
    if (end >= 0 && text.charAt(end) == '\r') {
      text.setLength(end);
    }
    return new CsvLine(text.toString(), number, next == '\n');
  }
}

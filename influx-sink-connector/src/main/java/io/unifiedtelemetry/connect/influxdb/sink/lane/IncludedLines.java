package io.unifiedtelemetry.connect.influxdb.sink.lane;

import java.util.BitSet;

/**
 * The lines of one request.
 *
 * @param out the lines of the batch that are not in it
 * @param from the first line that may be in it
 * @param to the line after the last one that may be in it
 * @param size how many are in it
 */
record IncludedLines(LineBatch batch, BitSet out, int from, int to, int size) {

  /** The first line of the request; {@link #to} where there is none. */
  int first() {
    return next(from - 1);
  }

  /** The line of the request after that one; {@link #to} where there is none. */
  int next(int line) {
    return Math.min(to, out.nextClearBit(line + 1));
  }

  /** The line with that number in the request, from 1; {@link #to} where there is none. */
  int numbered(int number) {
    int line = first();
    for (int i = 1; i < number && line < to; i++) {
      line = next(line);
    }
    return number < 1 ? to : line;
  }
}

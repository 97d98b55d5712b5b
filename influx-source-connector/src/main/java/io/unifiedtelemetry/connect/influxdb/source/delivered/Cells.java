package io.unifiedtelemetry.connect.influxdb.source.delivered;

/** Number of field values that were delivered of each cell of the repair window. */
final class Cells {
  private final Grid grid;
  private final long[] fields;
  // Whether more may have been delivered of a cell than is known.
  private final boolean[] partial;
  // The cell that an array index holds now.
  private final long[] holds;

  /**
   * @param maxCells in use at the same time
   */
  Cells(Grid grid, int maxCells) {
    this.grid = grid;
    int size = Integer.highestOneBit(maxCells) * 2;
    this.fields = new long[size];
    this.partial = new boolean[size];
    this.holds = new long[size];
  }

  void add(long time, long more) {
    fields[claim(grid.index(time))] += more;
  }

  /** Sets the exact number of a cell. */
  void set(long cell, long count) {
    int index = claim(cell);
    fields[index] = count;
    partial[index] = false;
  }

  /** Notes that more may have been delivered of these cells, first to last, than is known. */
  void markPartial(long first, long last) {
    for (long cell = first; cell <= last; cell++) {
      partial[claim(cell)] = true;
    }
  }

  /** Whether anything may have been delivered of these cells, first to last. */
  boolean mayHoldAny(long first, long last) {
    for (long cell = first; cell <= last; cell++) {
      if (encoded(cell) != 0) {
        return true;
      }
    }
    return false;
  }

  /** The sum over these cells, first to last. */
  long sum(long first, long last) {
    long sum = 0;
    for (long cell = first; cell <= last; cell++) {
      sum += count(cell);
    }
    return sum;
  }

  /**
   * Index and count of each cell, first to last, that may hold any values; see {@link
   * PartialCount}.
   */
  long[] snapshot(long first, long last) {
    int filled = 0;
    for (long cell = first; cell <= last; cell++) {
      filled += encoded(cell) != 0 ? 1 : 0;
    }
    long[] snapshot = new long[2 * filled];
    int size = 0;
    for (long cell = first; size < snapshot.length; cell++) {
      long encoded = encoded(cell);
      if (encoded != 0) {
        snapshot[size++] = cell;
        snapshot[size++] = encoded;
      }
    }
    return snapshot;
  }

  void restore(long[] snapshot) {
    for (int i = 0; i < snapshot.length; i += 2) {
      long cell = snapshot[i];
      long encoded = snapshot[i + 1];
      set(cell, encoded < 0 ? PartialCount.decode(encoded) : encoded);
      partial[claim(cell)] = encoded < 0;
    }
  }

  // Does not claim the index.
  private long count(long cell) {
    int index = index(cell);
    return holds[index] == cell ? fields[index] : 0;
  }

  private long encoded(long cell) {
    long count = Math.max(0, count(cell));
    int index = index(cell);
    return holds[index] == cell && partial[index] ? PartialCount.encode(count) : count;
  }

  // Makes the index hold that cell.
  private int claim(long cell) {
    int index = index(cell);
    if (holds[index] != cell) {
      holds[index] = cell;
      fields[index] = 0;
      partial[index] = false;
    }
    return index;
  }

  private int index(long cell) {
    return (int) cell & (fields.length - 1);
  }
}

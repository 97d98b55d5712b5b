package io.unifiedtelemetry.connect.influxdb.source.late;

/** How many field values were delivered of each cell of the repair window. */
final class Cells {
  private final Grid grid;
  private final long[] fields;
  // Which cell a place holds now.
  private final long[] holds;

  /**
   * @param most the number of cells that are asked for at one time, at most
   */
  Cells(Grid grid, int most) {
    this.grid = grid;
    int places = Integer.highestOneBit(most) * 2;
    this.fields = new long[places];
    this.holds = new long[places];
  }

  void add(long time, long more) {
    fields[place(grid.index(time))] += more;
  }

  void set(long cell, long count) {
    fields[place(cell)] = count;
  }

  /** The sum over the cells from the first to the last, both included. */
  long sum(long first, long last) {
    long sum = 0;
    for (long cell = first; cell <= last; cell++) {
      sum += count(cell);
    }
    return sum;
  }

  /** Number and field values of each cell, from the first to the last, that holds any. */
  long[] snapshot(long first, long last) {
    int filled = 0;
    for (long cell = first; cell <= last; cell++) {
      filled += count(cell) > 0 ? 1 : 0;
    }
    long[] snapshot = new long[2 * filled];
    int size = 0;
    for (long cell = first; size < snapshot.length; cell++) {
      long count = count(cell);
      if (count > 0) {
        snapshot[size++] = cell;
        snapshot[size++] = count;
      }
    }
    return snapshot;
  }

  void restore(long[] snapshot) {
    for (int i = 0; i < snapshot.length; i += 2) {
      set(snapshot[i], snapshot[i + 1]);
    }
  }

  // Leaves the place as it is, whichever cell it holds.
  private long count(long cell) {
    int place = index(cell);
    return holds[place] == cell ? fields[place] : 0;
  }

  // From now on the place holds that cell.
  private int place(long cell) {
    int place = index(cell);
    if (holds[place] != cell) {
      holds[place] = cell;
      fields[place] = 0;
    }
    return place;
  }

  private int index(long cell) {
    return (int) cell & (fields.length - 1);
  }
}

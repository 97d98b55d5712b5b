package io.unifiedtelemetry.connect.influxdb.source.late;

/** How many field values were delivered of each cell of the repair window. */
final class Cells {
  private final Grid grid;
  private final long[] fields;
  // Of which cells more may have been delivered than is known.
  private final boolean[] part;
  // Which cell a place holds now.
  private final long[] holds;

  /**
   * @param most the number of cells that are asked for at one time, at most
   */
  Cells(Grid grid, int most) {
    this.grid = grid;
    int places = Integer.highestOneBit(most) * 2;
    this.fields = new long[places];
    this.part = new boolean[places];
    this.holds = new long[places];
  }

  void add(long time, long more) {
    fields[place(grid.index(time))] += more;
  }

  /** So many were delivered, no more. */
  void set(long cell, long count) {
    int place = place(cell);
    fields[place] = count;
    part[place] = false;
  }

  /** Of the cells from the first to the last more may have been delivered than is known. */
  void partlyKnown(long first, long last) {
    for (long cell = first; cell <= last; cell++) {
      part[place(cell)] = true;
    }
  }

  /** Whether anything may have been delivered of the cells from the first to the last. */
  boolean mayHoldAny(long first, long last) {
    for (long cell = first; cell <= last; cell++) {
      if (kept(cell) != 0) {
        return true;
      }
    }
    return false;
  }

  /** The sum over the cells from the first to the last, both included. */
  long sum(long first, long last) {
    long sum = 0;
    for (long cell = first; cell <= last; cell++) {
      sum += count(cell);
    }
    return sum;
  }

  /**
   * Number and field values of each cell, from the first to the last, that may hold any; see {@link
   * PartCount}.
   */
  long[] snapshot(long first, long last) {
    int filled = 0;
    for (long cell = first; cell <= last; cell++) {
      filled += kept(cell) != 0 ? 1 : 0;
    }
    long[] snapshot = new long[2 * filled];
    int size = 0;
    for (long cell = first; size < snapshot.length; cell++) {
      long kept = kept(cell);
      if (kept != 0) {
        snapshot[size++] = cell;
        snapshot[size++] = kept;
      }
    }
    return snapshot;
  }

  void restore(long[] snapshot) {
    for (int i = 0; i < snapshot.length; i += 2) {
      long cell = snapshot[i];
      long kept = snapshot[i + 1];
      set(cell, kept < 0 ? PartCount.of(kept) : kept);
      part[place(cell)] = kept < 0;
    }
  }

  // Leaves the place as it is, whichever cell it holds.
  private long count(long cell) {
    int place = index(cell);
    return holds[place] == cell ? fields[place] : 0;
  }

  private long kept(long cell) {
    long count = Math.max(0, count(cell));
    int place = index(cell);
    return holds[place] == cell && part[place] ? PartCount.kept(count) : count;
  }

  // From now on the place holds that cell.
  private int place(long cell) {
    int place = index(cell);
    if (holds[place] != cell) {
      holds[place] = cell;
      fields[place] = 0;
      part[place] = false;
    }
    return place;
  }

  private int index(long cell) {
    return (int) cell & (fields.length - 1);
  }
}

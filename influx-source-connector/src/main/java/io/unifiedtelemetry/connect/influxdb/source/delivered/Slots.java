package io.unifiedtelemetry.connect.influxdb.source.delivered;

import java.util.ArrayList;
import java.util.List;

/** The slots of the late window, in a ring. */
final class Slots {
  // Twice the slots of a window, so that those of one window never share an index.
  private static final int RING_SIZE = 32;

  private final Grid grid;
  private final PointBudget budget;
  private final Slot[] ring = new Slot[RING_SIZE];
  private long trackedFrom;
  // Slots before this time were forgotten because they had left the window.
  private long forgottenBefore = Long.MIN_VALUE;

  Slots(Grid grid, PointBudget budget, long trackedFrom) {
    this.grid = grid;
    this.budget = budget;
    this.trackedFrom = trackedFrom;
  }

  long width() {
    return grid.width();
  }

  /** Nothing before this time is remembered. */
  long trackedFrom() {
    return trackedFrom;
  }

  /**
   * The border of a slot at or before a time, but none before which points were forgotten: if the
   * clock is set back, a time lies in what has left the window.
   */
  long from(long time) {
    return Math.max(Math.max(trackedFrom, forgottenBefore), grid.borderBefore(time));
  }

  long start(Slot slot) {
    return grid.from(slot.index());
  }

  /** The slot that contains a time, for writing; replaces an older slot in the ring. */
  Slot at(long time) {
    long index = grid.index(time);
    int position = (int) index & (RING_SIZE - 1);
    Slot slot = ring[position];
    if (slot == null || slot.index() != index) {
      drop(position);
      slot = new Slot(index, budget);
      ring[position] = slot;
    }
    return slot;
  }

  /** The slot that contains a time, for reading; null if nothing is known about it. */
  Slot peek(long time) {
    long index = grid.index(time);
    Slot slot = ring[(int) index & (RING_SIZE - 1)];
    return slot == null || slot.index() != index ? null : slot;
  }

  /** The end of the slot that contains a time. */
  long end(long time) {
    return grid.from(grid.index(time) + 1);
  }

  /** The slots between two times that were not dropped; the first and last may overlap them. */
  List<Slot> between(long from, long to) {
    List<Slot> slots = new ArrayList<>();
    for (long index = grid.index(Math.max(from, trackedFrom)); grid.from(index) < to; index++) {
      slots.add(at(grid.from(index)));
    }
    return slots;
  }

  void add(long time, long hash, int fields) {
    if (time >= trackedFrom) {
      at(time).add(hash, fields);
      enforceBudget();
    }
  }

  /** Drops the oldest slots while too many points are remembered. */
  void enforceBudget() {
    while (budget.exceeded() && dropOldest()) {
      budget.countDroppedSlot();
    }
  }

  long points() {
    long points = 0;
    for (Slot slot : ring) {
      points += slot == null ? 0 : slot.size();
    }
    return points;
  }

  /** Forgets the slots that end at or before a time. */
  void advance(long time) {
    long first = grid.index(time);
    forgottenBefore = Math.max(forgottenBefore, grid.from(first));
    for (int position = 0; position < RING_SIZE; position++) {
      if (ring[position] != null && ring[position].index() < first) {
        drop(position);
      }
    }
  }

  /**
   * Index, {@link Slot#encodedFields} and digest of each slot between two times about which
   * anything is known.
   */
  long[] snapshot(long from, long to) {
    List<Slot> filled = new ArrayList<>();
    for (long time = from; time < to; time = end(time)) {
      Slot slot = peek(time);
      if (slot != null && slot.encodedFields() != 0) {
        filled.add(slot);
      }
    }
    long[] snapshot = new long[3 * filled.size()];
    for (int i = 0; i < filled.size(); i++) {
      snapshot[3 * i] = filled.get(i).index();
      snapshot[3 * i + 1] = filled.get(i).encodedFields();
      snapshot[3 * i + 2] = filled.get(i).digest();
    }
    return snapshot;
  }

  void restore(long[] snapshot) {
    for (int i = 0; i < snapshot.length; i += 3) {
      int position = (int) snapshot[i] & (RING_SIZE - 1);
      ring[position] = Slot.restored(snapshot[i], budget, snapshot[i + 1], snapshot[i + 2]);
    }
  }

  // A dropped slot is not checked any more: all of its points would seem to be new.
  private boolean dropOldest() {
    Slot oldest = null;
    for (Slot slot : ring) {
      if (slot != null && slot.size() > 0 && (oldest == null || slot.index() < oldest.index())) {
        oldest = slot;
      }
    }
    if (oldest == null) {
      return false;
    }
    trackedFrom = Math.max(trackedFrom, start(oldest) + width());
    drop((int) oldest.index() & (RING_SIZE - 1));
    return true;
  }

  private void drop(int position) {
    if (ring[position] != null) {
      ring[position].forgetHashes();
      ring[position] = null;
    }
  }
}

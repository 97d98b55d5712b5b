package io.unifiedtelemetry.connect.influxdb.source.delivered;

import io.unifiedtelemetry.connect.influxdb.source.offset.Rfc3339;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The slots of the late window, in a ring. */
final class Slots {
  // Twice the slots of a window: a check may be overdue by another window.
  private static final int RING_SIZE = 32;

  private final Grid grid;
  private final PointBudget budget;
  private final CheckSchedule schedule;
  private final Slot[] ring = new Slot[RING_SIZE];

  /**
   * @param from nothing before this time is remembered
   */
  Slots(Grid grid, Duration window, PointBudget budget, long from) {
    this.grid = grid;
    this.budget = budget;
    this.schedule = new CheckSchedule(grid, window, from);
  }

  long width() {
    return grid.width();
  }

  CheckSchedule schedule() {
    return schedule;
  }

  /** The time before which everything was checked to the end, or skipped, and is forgotten. */
  long doneUpTo() {
    return schedule.doneUpTo();
  }

  /** The border of a slot at or before a time, but none before which points were forgotten. */
  long from(long time) {
    return Math.max(doneUpTo(), grid.borderBefore(time));
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
      advance(time);
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
    for (long index = grid.index(Math.max(from, doneUpTo())); grid.from(index) < to; index++) {
      slots.add(at(grid.from(index)));
    }
    return slots;
  }

  void add(long time, long hash, int fields) {
    if (time >= doneUpTo()) {
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

  /** The approximate number of points that a check of everything reads. */
  long expectedPoints() {
    long points = 0;
    for (Slot slot : ring) {
      points += slot == null ? 0 : slot.expectedPoints();
    }
    return points;
  }

  /** The approximate number of points in the largest slot. */
  long largest() {
    long largest = 0;
    for (Slot slot : ring) {
      largest = Math.max(largest, slot == null ? 0 : slot.expectedPoints());
    }
    return largest;
  }

  /** Makes room for new slots up to a time. */
  void advance(long cursor) {
    // Reading may start at the earliest time there is.
    if (cursor >= Rfc3339.MIN + RING_SIZE * grid.width()) {
      schedule.advance(cursor);
      giveUpSkipped();
    }
  }

  /** Never checks the slot that contains a time, because not all that was delivered is known. */
  void skip(long time) {
    if (time >= doneUpTo()) {
      schedule.skipTo(end(time));
      giveUpSkipped();
    }
  }

  /** Resumes where an earlier task was, if its offset does not say up to where it had checked. */
  void resume(long cursor) {
    if (cursor >= Rfc3339.MIN + RING_SIZE * grid.width()) {
      schedule.skipTo(schedule.resumesFrom(cursor));
      forgetChecked();
    }
  }

  /** Notes that a range was checked. */
  void checked(long from, long to, long cursor) {
    schedule.checked(from, to, cursor);
    forgetChecked();
  }

  /**
   * Index, {@link Slot#encodedFields} and digest of each slot about which anything is known.
   *
   * @param cursor nothing from there on counts as delivered
   */
  long[] snapshot(long cursor) {
    List<Slot> filled = new ArrayList<>();
    long from = Math.max(doneUpTo(), cursor - RING_SIZE * width());
    for (long time = from; time < cursor; time = end(time)) {
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

  /** Frees the memory. */
  void forget() {
    for (int position = 0; position < RING_SIZE; position++) {
      drop(position);
    }
  }

  private void giveUpSkipped() {
    for (Slot slot : ring) {
      if (slot != null && slot.size() > 0 && start(slot) + width() <= doneUpTo()) {
        budget.countDroppedSlot();
      }
    }
    forgetChecked();
  }

  private void forgetChecked() {
    long first = grid.index(doneUpTo());
    for (int position = 0; position < RING_SIZE; position++) {
      if (ring[position] != null && ring[position].index() < first) {
        drop(position);
      }
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
    schedule.skipTo(start(oldest) + width());
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

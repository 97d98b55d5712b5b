package io.unifiedtelemetry.connect.influxdb.source.late;

import java.util.ArrayList;
import java.util.List;

/** The slots of the late window, in places that are used in turn. */
final class Slots {
  // Twice the slots of a window, so that those of one window never share a place.
  private static final int PLACES = 32;

  private final Grid grid;
  private final PointBudget budget;
  private final Slot[] places = new Slot[PLACES];
  private long trackedFrom;

  Slots(Grid grid, PointBudget budget, long trackedFrom) {
    this.grid = grid;
    this.budget = budget;
    this.trackedFrom = trackedFrom;
  }

  long width() {
    return grid.width();
  }

  /** Of what lies before this time nothing is remembered. */
  long trackedFrom() {
    return trackedFrom;
  }

  /** The border of a slot at or before a time, but nothing that is not tracked. */
  long from(long time) {
    return Math.max(trackedFrom, grid.borderBefore(time));
  }

  long begin(Slot slot) {
    return grid.from(slot.index());
  }

  /** The slot that holds a time, to note something in; takes the place of an older one. */
  Slot at(long time) {
    long index = grid.index(time);
    int place = (int) index & (PLACES - 1);
    Slot slot = places[place];
    if (slot == null || slot.index() != index) {
      drop(place);
      slot = new Slot(index, budget);
      places[place] = slot;
    }
    return slot;
  }

  /** The slot that holds a time, to look at; null where nothing is known of it. */
  Slot peek(long time) {
    long index = grid.index(time);
    Slot slot = places[(int) index & (PLACES - 1)];
    return slot == null || slot.index() != index ? null : slot;
  }

  /** The end of the slot that holds a time. */
  long end(long time) {
    return grid.from(grid.index(time) + 1);
  }

  /** The slots between two times that are not given up, the first and the last perhaps in part. */
  List<Slot> between(long from, long to) {
    List<Slot> slots = new ArrayList<>();
    for (long index = grid.index(Math.max(from, trackedFrom)); grid.from(index) < to; index++) {
      slots.add(at(grid.from(index)));
    }
    return slots;
  }

  void delivered(long time, long hash, int fields) {
    if (time >= trackedFrom) {
      at(time).delivered(hash, fields);
      keepToBudget();
    }
  }

  /** Gives up the oldest slots while too many points are remembered. */
  void keepToBudget() {
    while (budget.exceeded() && giveUpOldest()) {
      budget.giveUp();
    }
  }

  long points() {
    long points = 0;
    for (Slot slot : places) {
      points += slot == null ? 0 : slot.size();
    }
    return points;
  }

  /** Forgets the slots that end at or before a time. */
  void advance(long time) {
    long first = grid.index(time);
    for (int place = 0; place < PLACES; place++) {
      if (places[place] != null && places[place].index() < first) {
        drop(place);
      }
    }
  }

  /**
   * Index, {@link Slot#keptFields} and digest of each slot between two times of which there is
   * anything to keep.
   */
  long[] snapshot(long from, long to) {
    List<Slot> filled = new ArrayList<>();
    for (long time = from; time < to; time = end(time)) {
      Slot slot = peek(time);
      if (slot != null && slot.keptFields() != 0) {
        filled.add(slot);
      }
    }
    long[] snapshot = new long[3 * filled.size()];
    for (int i = 0; i < filled.size(); i++) {
      snapshot[3 * i] = filled.get(i).index();
      snapshot[3 * i + 1] = filled.get(i).keptFields();
      snapshot[3 * i + 2] = filled.get(i).digest();
    }
    return snapshot;
  }

  void restore(long[] snapshot) {
    for (int i = 0; i < snapshot.length; i += 3) {
      int place = (int) snapshot[i] & (PLACES - 1);
      places[place] = Slot.restored(snapshot[i], budget, snapshot[i + 1], snapshot[i + 2]);
    }
  }

  // What is given up is not looked at any more: all of it would seem to be new.
  private boolean giveUpOldest() {
    Slot oldest = null;
    for (Slot slot : places) {
      if (slot != null && slot.size() > 0 && (oldest == null || slot.index() < oldest.index())) {
        oldest = slot;
      }
    }
    if (oldest == null) {
      return false;
    }
    trackedFrom = Math.max(trackedFrom, begin(oldest) + width());
    drop((int) oldest.index() & (PLACES - 1));
    return true;
  }

  private void drop(int place) {
    if (places[place] != null) {
      places[place].forgetHashes();
      places[place] = null;
    }
  }
}

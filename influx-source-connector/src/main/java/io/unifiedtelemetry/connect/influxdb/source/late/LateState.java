package io.unifiedtelemetry.connect.influxdb.source.late;

import io.unifiedtelemetry.connect.influxdb.source.config.LateConfig;
import io.unifiedtelemetry.connect.influxdb.source.offset.Delivered;
import io.unifiedtelemetry.connect.influxdb.source.offset.LateSnapshot;

/**
 * What was delivered of a measurement's past, so that points that are stored late can be told from
 * those that were delivered: a hash of each point of the late window, in slots, and the number of
 * field values in each cell of the repair window. For one thread.
 */
public final class LateState {
  /** What is found out about a point when its slot is read again. */
  public enum Finding {
    /** It was delivered. */
    KNOWN,
    /** It was not. */
    NEW,
    /** It may have been. */
    UNCERTAIN
  }

  private static final int SLOTS = 15;
  private static final int CELLS = 288;

  private final LateConfig settings;
  private final Grid cellGrid;
  private final Slots slots;
  private final Cells cells;
  private final long trackedFrom;

  private LateState(LateConfig settings, PointBudget budget, long trackedFrom, long pointsFrom) {
    this.settings = settings;
    this.trackedFrom = trackedFrom;
    Grid slotGrid = slotGrid(settings);
    this.cellGrid = cellGrid(settings);
    this.slots = new Slots(slotGrid, budget, pointsFrom);
    this.cells = new Cells(cellGrid, CELLS + 2);
  }

  /**
   * What is known where reading begins or goes on.
   *
   * @param delivered nothing before it is looked at, unless the snapshot says what was delivered
   * @param snapshot from the offset
   */
  public static LateState of(
      LateConfig settings, PointBudget budget, Delivered delivered, LateSnapshot snapshot) {
    boolean fits =
        snapshot.slotWidth() == slotGrid(settings).width()
            && snapshot.cellWidth() == cellGrid(settings).width();
    LateState state =
        fits
            ? new LateState(settings, budget, snapshot.trackedFrom(), snapshot.pointsFrom())
            : new LateState(settings, budget, delivered.before(), delivered.before());
    if (fits) {
      state.slots.restore(snapshot.slots());
      state.cells.restore(snapshot.cells());
    }
    long end = delivered.before();
    for (Delivered.PartialWindow partial : delivered.partial()) {
      state.partlyKnown(end, partial.end());
      end = partial.end();
    }
    return state;
  }

  /** Whether late points are looked for one by one. */
  public boolean remembersPoints() {
    return !settings.window().isZero();
  }

  /** Whether stretches are counted beyond that. */
  public boolean countsCells() {
    return !settings.repairWindow().isZero();
  }

  /** Where the late window before that time begins, at the border of a slot. */
  public long lateFrom(long time) {
    return remembersPoints() ? slots.from(time - settings.window().toNanos()) : time;
  }

  /** Where the repair window before that time begins, at the border of a cell. */
  public long repairFrom(long time) {
    return countsCells()
        ? Math.max(trackedFrom, cellGrid.borderAfter(time - settings.repairWindow().toNanos()))
        : time;
  }

  /** Where the repair window ends: before the cells of which a part is in the late window. */
  public long repairTo(long time) {
    return cellGrid.borderBefore(lateFrom(time));
  }

  /** Notes a point that is delivered for the first time. */
  public void delivered(long time, long hash, int fields, boolean remember) {
    if (remember) {
      slots.delivered(time, hash, fields);
    }
    cells.add(time, fields);
  }

  /** Whether a point at that time is to be noted at all, as things are at another time. */
  public long noteFrom(long now) {
    return Math.min(lateFrom(now), repairFrom(now));
  }

  /** How many points are remembered. */
  public long points() {
    return slots.points();
  }

  /** Forgets what lies before the late window of that time. */
  public void advance(long time) {
    slots.advance(time - settings.window().toNanos());
  }

  /** Before the slots between two times are read again. */
  public void beginLook(long from, long to) {
    slots.between(from, to).forEach(Slot::beginLook);
  }

  /** A point that is there when its slot is read again. */
  public Finding look(long time, long hash, int fields) {
    if (time < slots.trackedFrom()) {
      // Its slot was given up since the look began.
      return Finding.KNOWN;
    }
    Slot slot = slots.at(time);
    boolean isNew = slot.look(hash, fields);
    slots.keepToBudget();
    if (!isNew) {
      return Finding.KNOWN;
    }
    cells.add(time, fields);
    return slot.isPartlyKnown() ? Finding.UNCERTAIN : Finding.NEW;
  }

  /** After the slots between two times were read again. */
  public void endLook(long from, long to) {
    for (Slot slot : slots.between(from, to)) {
      cells.add(slots.begin(slot), slot.endLook());
    }
  }

  /** The end of the slot that holds a time. */
  public long slotEnd(long time) {
    return slots.end(time);
  }

  /** Whether one more equal count of that slot may be trusted before it is read again. */
  public boolean mayTrustCount(long time, int times) {
    Slot slot = slots.peek(time);
    return slot == null || slot.mayTrustCount(times);
  }

  /** Notes how many field values the server counts in the slot that holds a time. */
  public void counted(long time, long count) {
    slots.at(time).counted(count);
  }

  /** How many field values were delivered between two borders of cells. */
  public long fields(long from, long to) {
    return cells.sum(cellGrid.index(from), cellGrid.index(to - 1));
  }

  /** Whether anything between two borders of cells may have been delivered. */
  public boolean mayBeDelivered(long from, long to) {
    return cells.mayHoldAny(cellGrid.index(from), cellGrid.index(to - 1));
  }

  /** Notes how many field values there are in the cell that begins there. */
  public void cellHolds(long from, long count) {
    cells.set(cellGrid.index(from), count);
  }

  /** The end of the cell that holds a time. */
  public long cellEnd(long time) {
    return cellGrid.from(cellGrid.index(time) + 1);
  }

  /** What is known now, to be kept in an offset. */
  public LateSnapshot snapshot(long now) {
    if (!remembersPoints() && !countsCells()) {
      return LateSnapshot.NONE;
    }
    long firstCell = cellGrid.index(repairFrom(now));
    long lastCell = cellGrid.index(now - 1);
    return new LateSnapshot(
        trackedFrom,
        slots.trackedFrom(),
        slots.width(),
        slots.snapshot(lateFrom(now), now),
        cellGrid.width(),
        cells.snapshot(firstCell, countsCells() ? lastCell : firstCell - 1));
  }

  // Of these slots and cells an unknown part was delivered, because a window was broken off.
  private void partlyKnown(long from, long to) {
    if (countsCells()) {
      cells.partlyKnown(cellGrid.index(Math.max(from, repairFrom(to))), cellGrid.index(to - 1));
    }
    for (Slot slot : slots.between(Math.max(from, lateFrom(to)), to)) {
      cells.add(slots.begin(slot), slot.forget());
    }
  }

  private static Grid slotGrid(LateConfig settings) {
    return Grid.covering(settings.window(), SLOTS);
  }

  private static Grid cellGrid(LateConfig settings) {
    return slotGrid(settings).coarser(Math.max(1, settings.repairWindow().toNanos() / CELLS));
  }
}

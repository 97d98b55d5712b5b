package io.unifiedtelemetry.connect.influxdb.source.delivered;

import io.unifiedtelemetry.connect.influxdb.source.config.LateConfig;
import io.unifiedtelemetry.connect.influxdb.source.offset.CellBase;
import io.unifiedtelemetry.connect.influxdb.source.offset.Delivered;
import io.unifiedtelemetry.connect.influxdb.source.offset.LateSnapshot;
import java.util.Optional;

/**
 * What was delivered of a measurement's recent past, so that points that were stored late can be
 * distinguished from delivered ones: a hash of each point of the late window, in slots that are
 * read again at fixed ages, and the number of field values in each cell of the repair window. Not
 * thread-safe.
 */
public final class LateState {
  /** Status of a point when its slot is read again. */
  public enum PointStatus {
    /** Delivered. */
    KNOWN,
    /** Not delivered. */
    NEW,
    /** Possibly delivered. */
    UNCERTAIN
  }

  private static final int SLOTS = 15;
  private static final int CELLS = 288;

  private final LateConfig settings;
  private final Grid cellGrid;
  private final Slots slots;
  private final Cells cells;
  private final long trackedFrom;
  private final StoredCells storedCells = new StoredCells();

  private LateState(LateConfig settings, PointBudget budget, long trackedFrom, long pointsFrom) {
    this.settings = settings;
    this.trackedFrom = trackedFrom;
    Grid slotGrid = slotGrid(settings);
    this.cellGrid = cellGrid(settings);
    this.slots = new Slots(slotGrid, settings.window(), budget, pointsFrom);
    this.cells = new Cells(cellGrid, CELLS + 2);
  }

  /**
   * Creates the state at the point where reading starts or resumes.
   *
   * @param delivered nothing before it is checked, unless the snapshot says what was delivered
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
      if (snapshot.isIncomplete()) {
        state.markCellsPartial(state.repairFrom(delivered.before()), delivered.before());
      }
      state.slots.restore(snapshot.slots());
      state.cells.restore(snapshot.cells());
    }
    if (!fits || snapshot.pointsFrom() == snapshot.trackedFrom()) {
      state.slots.resume(delivered.before());
    }
    state.advance(delivered.before());
    long end = delivered.before();
    for (Delivered.PartialWindow partial : delivered.partial()) {
      state.markPartial(end, partial.end());
      end = partial.end();
    }
    return state;
  }

  /** Whether single points are remembered, so that late ones can be found. */
  public boolean remembersPoints() {
    return !settings.window().isZero();
  }

  /** Whether cells are counted before the late window. */
  public boolean countsCells() {
    return !settings.repairWindow().isZero();
  }

  /** The start of the late window that ends at a time, at the border of a slot. */
  public long lateFrom(long time) {
    return remembersPoints() ? slots.from(time - settings.window().toNanos()) : time;
  }

  /** The start of the repair window at a time, at the border of a cell. */
  public long repairFrom(long time) {
    return countsCells()
        ? Math.max(trackedFrom, cellGrid.borderAfter(time - settings.repairWindow().toNanos()))
        : time;
  }

  /** The end of the repair window: before the first cell that the late window may still change. */
  public long repairTo(long time) {
    return cellGrid.borderBefore(remembersPoints() ? checkedUpTo(time) : time);
  }

  /** Adds a point that is delivered for the first time. */
  public void add(long time, long hash, int fields, boolean remember) {
    if (remember) {
      slots.add(time, hash, fields);
    } else if (remembersPoints()) {
      slots.skip(time);
    }
    cells.add(time, fields);
  }

  /** Whether a point is remembered as delivered. */
  public boolean knows(long time, long hash) {
    Slot slot = slots.peek(time);
    return slot != null && slot.knows(hash);
  }

  /** The time from which on points must be added. */
  public long trackFrom(long now) {
    return Math.min(lateFrom(now), repairFrom(now));
  }

  /** The number of remembered points. */
  public long points() {
    return slots.points();
  }

  /** The approximate number of points that the whole late window has. */
  public long expectedPoints() {
    return slots.expectedPoints();
  }

  /** The approximate number of points in the largest slot. */
  public long largestSlot() {
    return slots.largest();
  }

  /** Makes room for points up to a time. */
  public void advance(long time) {
    slots.advance(time);
  }

  /**
   * For how long the check that is most overdue has been so, in nanoseconds; negative if no check
   * is due.
   *
   * @param cursor everything before it was read
   */
  public long overdue(long cursor) {
    slots.advance(cursor);
    return slots.schedule().overdue(cursor);
  }

  /** The start of the slots whose check is most overdue. */
  public long dueFrom(long cursor) {
    return slots.schedule().dueFrom(cursor);
  }

  /** The time before which everything was checked to the end. */
  public long checkedUpTo(long cursor) {
    slots.advance(cursor);
    return slots.doneUpTo();
  }

  /** Starts reading the slots between two times again. */
  public void startCheck(long from, long to) {
    slots.between(from, to).forEach(Slot::startCheck);
  }

  /** Checks a point of a slot that is read again. */
  public PointStatus check(long time, long hash, int fields) {
    if (time < slots.doneUpTo()) {
      // Its slot was dropped after the check started.
      return PointStatus.KNOWN;
    }
    Slot slot = slots.at(time);
    boolean isNew = slot.check(hash, fields);
    slots.enforceBudget();
    if (!isNew) {
      return PointStatus.KNOWN;
    }
    cells.add(time, fields);
    return slot.isPartial() ? PointStatus.UNCERTAIN : PointStatus.NEW;
  }

  /**
   * Finishes reading the slots between two times again.
   *
   * @param toTheEnd whether nothing from the second time on was delivered, so that the last slot
   *     was read whole, too
   * @param cursor where it was when the check started
   */
  public void finishCheck(long from, long to, boolean toTheEnd, long cursor) {
    long checkedTo = to;
    for (Slot slot : slots.between(from, to)) {
      boolean whole = toTheEnd || slotEnd(slots.start(slot)) <= to;
      cells.add(slots.start(slot), slot.finishCheck(whole));
      if (slot.isPartial()) {
        // It has to be read once more, to deliver all of it.
        checkedTo = Math.min(checkedTo, slots.start(slot));
      }
    }
    slots.checked(from, checkedTo, cursor);
  }

  /** Ends reading the slots between two times early. */
  public void abortCheck(long from, long to) {
    slots.between(from, to).forEach(Slot::abortCheck);
  }

  /** The end of the slot that contains a time. */
  public long slotEnd(long time) {
    return slots.end(time);
  }

  /** The number of field values that were delivered between two borders of cells. */
  public long fields(long from, long to) {
    return cells.sum(cellGrid.index(from), cellGrid.index(to - 1));
  }

  /** Whether anything between two borders of cells may have been delivered. */
  public boolean mayBeDelivered(long from, long to) {
    return cells.mayHoldAny(cellGrid.index(from), cellGrid.index(to - 1));
  }

  /** Notes that a part of the cell that starts at a time is being delivered again. */
  public void startCell(long from) {
    cells.markPartial(cellGrid.index(from), cellGrid.index(from));
  }

  /** Sets the number of field values in the cell that starts at a time. */
  public void setCell(long from, long count) {
    cells.set(cellGrid.index(from), count);
  }

  /** The end of the cell that contains a time. */
  public long cellEnd(long time) {
    return cellGrid.from(cellGrid.index(time) + 1);
  }

  /** Frees the memory: the measurement is not read any more. */
  public void forget() {
    slots.forget();
  }

  /** What is known now, for an offset: cells only if they have changed since the stored ones. */
  public LateSnapshot snapshot(long now) {
    if (!remembersPoints() && !countsCells()) {
      return LateSnapshot.NONE;
    }
    return storedCells.changesOf(
        new LateSnapshot(
            trackedFrom,
            slots.doneUpTo(),
            slots.width(),
            slots.snapshot(now),
            cellGrid.width(),
            cells(now),
            0));
  }

  /** Returns all cells to store, if the last snapshot had many that have changed. */
  public Optional<CellBase> cellsToStore(long now) {
    return storedCells.toStore(cellGrid.width(), () -> cells(now));
  }

  private long[] cells(long now) {
    long first = cellGrid.index(repairFrom(now));
    return cells.snapshot(first, countsCells() ? cellGrid.index(now - 1) : first - 1);
  }

  // An unknown part of these slots and cells was delivered, because a window was interrupted.
  private void markPartial(long from, long to) {
    markCellsPartial(Math.max(from, repairFrom(to)), to);
    for (Slot slot : slots.between(Math.max(from, lateFrom(to)), to)) {
      cells.add(slots.start(slot), slot.forget());
    }
  }

  private void markCellsPartial(long from, long to) {
    if (countsCells()) {
      cells.markPartial(cellGrid.index(from), cellGrid.index(to - 1));
    }
  }

  private static Grid slotGrid(LateConfig settings) {
    return Grid.covering(settings.window(), SLOTS);
  }

  private static Grid cellGrid(LateConfig settings) {
    return slotGrid(settings).coarser(Math.max(1, settings.repairWindow().toNanos() / CELLS));
  }
}

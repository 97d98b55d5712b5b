package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.influxdb.source.decode.StatementException;
import io.unifiedtelemetry.connect.influxdb.source.metrics.ErrorKind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts what the server has in the repair window, beyond the late window, and delivers a cell
 * again whole when its count changed and has come to rest. Where the count of many cells together
 * is what was delivered, they are fine; else they are counted in halves. For one thread.
 */
final class RepairAudit {
  private static final long PAUSE = Duration.ofSeconds(5).toNanos();
  private static final long PAUSE_PER_COST = 20;
  // Counts about this many field values at once; takes the server some tenths of a second.
  private static final long COUNTED_AT_ONCE = 1_000_000;

  /** Cells next to each other. */
  private record Range(MeasurementCursor cursor, long from, long to) {}

  private final ReadingLane lane;
  private final AuditBudget budget;
  private final Deque<Range> turn = new ArrayDeque<>();
  private final Deque<CellRepair> repairs = new ArrayDeque<>();
  // What was counted last in a cell that is not as it was delivered.
  private final Map<Range, Long> unrest = new HashMap<>();
  private long nextTurn = Long.MIN_VALUE;
  private long turnBegan;
  private long turnCost;

  /** Counts and repairs in that lane, as far as the budget goes. */
  RepairAudit(ReadingLane lane, AuditBudget budget) {
    this.lane = lane;
    this.budget = budget;
  }

  /**
   * Goes on with repairs, and then with the turn.
   *
   * @param cursors those that the calling thread may work with; of others nothing is looked at,
   *     even where it has begun
   * @param limit up to when there is something to read; the repair window lies before it
   * @param now nanoseconds since 1970
   */
  void look(Requests requests, Collection<MeasurementCursor> cursors, long limit, long now)
      throws IOException {
    dropOthers(Set.copyOf(cursors));
    while (!repairs.isEmpty() && budget.left()) {
      budget.spend(() -> repair(requests));
    }
    if (turn.isEmpty() && now >= nextTurn) {
      unrest.keySet().removeIf(range -> range.from() < range.cursor().late().repairFrom(limit));
      cursors.forEach(cursor -> addRanges(cursor, limit));
      turnBegan = now;
      turnCost = 0;
    }
    while (!turn.isEmpty() && budget.left()) {
      turnCost += budget.spend(() -> count(requests));
    }
    nextTurn = turnBegan + Math.max(PAUSE, turnCost * PAUSE_PER_COST);
  }

  // One that cannot be read may not hold up the others; its cell is counted again in a later turn.
  private void repair(Requests requests) throws IOException {
    CellRepair repair = repairs.peek();
    try {
      repair.step(requests);
    } catch (StatementException e) {
      lane.counters().failed(ErrorKind.SERVER);
      repairs.remove(repair);
      return;
    }
    if (repair.isDone() || repair.isStuck()) {
      repairs.remove(repair);
    }
  }

  // What has fallen behind belongs to the threads that read history.
  private void dropOthers(Set<MeasurementCursor> ours) {
    repairs.removeIf(repair -> !ours.contains(repair.cursor()));
    turn.removeIf(range -> !ours.contains(range.cursor()));
    unrest.keySet().removeIf(range -> !ours.contains(range.cursor()));
  }

  private void addRanges(MeasurementCursor cursor, long limit) {
    long from = cursor.late().repairFrom(limit);
    long end = cursor.late().repairTo(Math.min(limit, cursor.delivered().before()));
    while (from < end) {
      long to = cursor.late().cellEnd(from);
      long fields = cursor.late().fields(from, to);
      while (to < end && cursor.types().uniform() && fields < COUNTED_AT_ONCE) {
        long next = cursor.late().cellEnd(to);
        fields += cursor.late().fields(to, next);
        to = next;
      }
      turn.add(new Range(cursor, from, Math.min(to, end)));
      from = to;
    }
  }

  private void count(Requests requests) throws IOException {
    List<FieldCount> counts = new ArrayList<>();
    long fields = 0;
    while (!turn.isEmpty() && counts.size() < 100 && fields < COUNTED_AT_ONCE) {
      Range range = turn.remove();
      fields += range.cursor().late().fields(range.from(), range.to());
      counts.add(new FieldCount(range.cursor(), range.from(), range.to()));
    }
    requests.ask(counts);
    for (FieldCount count : counts) {
      if (count.answered()) {
        compare(count);
      }
    }
  }

  private void compare(FieldCount count) {
    MeasurementCursor cursor = count.cursor();
    Range range = new Range(cursor, count.from(), count.to());
    long delivered = cursor.late().fields(count.from(), count.to());
    if (count.count() == delivered) {
      unrest.remove(range);
    } else if (cursor.late().cellEnd(count.from()) < count.to()) {
      halve(range);
    } else if (count.count() < delivered) {
      // Points were deleted, or have expired: there is nothing to deliver.
      cursor.late().cellHolds(count.from(), count.count());
    } else if (Long.valueOf(count.count()).equals(unrest.put(range, count.count()))) {
      unrest.remove(range);
      repairs.add(new CellRepair(cursor, count.from(), count.to(), count.count(), lane));
    }
  }

  private void halve(Range range) {
    long middle = range.from() + (range.to() - range.from()) / 2;
    long border = Math.min(range.cursor().late().cellEnd(middle - 1), range.to());
    if (border == range.to()) {
      border = range.cursor().late().cellEnd(range.from());
    }
    turn.addFirst(new Range(range.cursor(), border, range.to()));
    turn.addFirst(new Range(range.cursor(), range.from(), border));
  }
}

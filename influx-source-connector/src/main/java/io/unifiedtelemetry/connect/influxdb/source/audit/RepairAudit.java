package io.unifiedtelemetry.connect.influxdb.source.audit;

import io.unifiedtelemetry.connect.influxdb.source.delivered.LateState;
import io.unifiedtelemetry.connect.influxdb.source.metrics.ErrorKind;
import io.unifiedtelemetry.connect.influxdb.source.read.DueTime;
import io.unifiedtelemetry.connect.influxdb.source.read.MeasurementCursor;
import io.unifiedtelemetry.connect.influxdb.source.read.MeasurementQuery;
import io.unifiedtelemetry.connect.influxdb.source.read.MeasurementQuery.Counts;
import io.unifiedtelemetry.connect.influxdb.source.read.RecordOutput;
import io.unifiedtelemetry.connect.influxdb.source.read.Requests;
import io.unifiedtelemetry.connect.influxdb.source.read.TimeRange;
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
 * Counts what the server has in the repair window, before the late window, and delivers a cell
 * again if its count changed and has stabilized. Many adjacent cells are counted together; if the
 * sum differs from what was delivered, they are counted in halves. Not thread-safe.
 */
final class RepairAudit {
  private static final long MIN_PAUSE = Duration.ofSeconds(5).toNanos();
  private static final long PAUSE_PER_COST = 20;
  // Counting this many field values takes the server some tenths of a second.
  private static final long MAX_COUNTED = 1_000_000;
  private static final int MAX_STATEMENTS = 100;

  /** Adjacent cells. */
  private record Cells(MeasurementCursor cursor, long from, long to) {
    private long delivered() {
      return cursor.late().fields(from, to);
    }

    private boolean isOne() {
      return cursor.late().cellEnd(from) >= to;
    }
  }

  private final RecordOutput output;
  private final AuditBudget budget;
  // The cells that remain in this pass.
  private final Deque<Cells> pass = new ArrayDeque<>();
  private final Deque<RepairRecheck> repairs = new ArrayDeque<>();
  // The last count of each cell that differs from what was delivered.
  private final Map<Cells, Long> changed = new HashMap<>();
  private final DueTime nextPass = new DueTime();
  private long passStart;
  private long passCost;
  // The measurements of this pass; empty once anything is not as it was delivered.
  private Set<MeasurementCursor> unchanged = Set.of();
  private Set<MeasurementCursor> audited = Set.of();
  private long auditedSince = Long.MIN_VALUE;

  RepairAudit(RecordOutput output, AuditBudget budget) {
    this.output = output;
    this.budget = budget;
  }

  /**
   * Continues the repairs, and then the pass, as far as the budget allows.
   *
   * @param cursors those that the calling thread may work with; no other is audited, even if its
   *     audit has started
   * @param limit the end of what can be read
   * @param now nanoseconds since 1970
   */
  void run(Requests requests, Collection<MeasurementCursor> cursors, long limit, long now)
      throws IOException {
    retain(Set.copyOf(cursors));
    while (!repairs.isEmpty() && budget.hasTime()) {
      budget.spend(() -> repair(requests));
    }
    if (pass.isEmpty() && nextPass.isDue(now)) {
      changed.keySet().removeIf(cell -> cell.from() < cell.cursor().late().repairFrom(limit));
      cursors.forEach(cursor -> addWindow(cursor, limit));
      passStart = now;
      passCost = 0;
      unchanged = repairs.isEmpty() ? Set.copyOf(cursors) : Set.of();
    }
    while (!pass.isEmpty() && budget.hasTime()) {
      passCost += budget.spend(() -> count(requests));
    }
    if (pass.isEmpty() && !unchanged.isEmpty()) {
      audited = unchanged;
      auditedSince = passStart;
    }
    nextPass.setAfter(passStart, Math.max(MIN_PAUSE, passCost * PAUSE_PER_COST));
  }

  /**
   * Whether a whole pass that started at a time or later found all of these measurements as they
   * were delivered.
   *
   * @param since nanoseconds since 1970
   */
  boolean areUnchanged(Collection<MeasurementCursor> cursors, long since) {
    return auditedSince >= since && audited.containsAll(cursors);
  }

  // A cell that cannot be read must not delay the others; a later pass counts it again.
  private void repair(Requests requests) throws IOException {
    RepairRecheck repair = repairs.peek();
    Recheck.readNext(requests, List.of(repair));
    if (repair.cursor().isFailing()) {
      output.counters().failed(ErrorKind.SERVER);
      repairs.remove(repair);
    } else if (repair.isDone() || repair.isStuck()) {
      repairs.remove(repair);
    }
  }

  // Measurements that have fallen behind belong to the history threads.
  private void retain(Set<MeasurementCursor> ours) {
    repairs.removeIf(repair -> !ours.contains(repair.cursor()));
    if (pass.removeIf(cells -> !ours.contains(cells.cursor()))) {
      unchanged = Set.of();
    }
    changed.keySet().removeIf(cell -> !ours.contains(cell.cursor()));
  }

  // Divides the repair window into groups of cells that are counted together.
  private void addWindow(MeasurementCursor cursor, long limit) {
    LateState late = cursor.late();
    long from = late.repairFrom(limit);
    long end = late.repairTo(Math.min(limit, cursor.delivered().before()));
    while (from < end) {
      long to = late.cellEnd(from);
      long fields = late.fields(from, to);
      while (to < end && cursor.types().uniform() && fields < MAX_COUNTED) {
        long next = late.cellEnd(to);
        fields += late.fields(to, next);
        to = next;
      }
      pass.add(new Cells(cursor, from, Math.min(to, end)));
      from = to;
    }
  }

  private void count(Requests requests) throws IOException {
    List<MeasurementQuery<Counts>> counts = new ArrayList<>();
    long fields = 0;
    while (!pass.isEmpty() && counts.size() < MAX_STATEMENTS && fields < MAX_COUNTED) {
      Cells cells = pass.remove();
      if (cells.cursor().isFailing()) {
        unchanged = Set.of();
        continue;
      }
      fields += cells.delivered();
      counts.add(MeasurementQuery.counts(TimeRange.of(cells.cursor(), cells.from(), cells.to())));
    }
    requests.send(counts);
    for (MeasurementQuery<Counts> count : counts) {
      if (count.result().isPresent()) {
        compare(count.range(), count.result().get());
      } else {
        unchanged = Set.of();
      }
    }
  }

  private void compare(TimeRange range, Counts found) {
    long counted = found.total();
    Cells cells = new Cells(range.cursor(), range.from(), range.to());
    long delivered = cells.delivered();
    if (counted == delivered) {
      changed.remove(cells);
      return;
    }
    unchanged = Set.of();
    if (!cells.isOne()) {
      halve(cells);
    } else if (counted < delivered) {
      // Points were deleted or have expired: there is nothing to deliver.
      range.cursor().late().setCell(range.from(), counted);
    } else if (Long.valueOf(counted).equals(changed.put(cells, counted))) {
      changed.remove(cells);
      repairs.add(new RepairRecheck(range, found.max(), output));
    }
  }

  private void halve(Cells cells) {
    LateState late = cells.cursor().late();
    long middle = cells.from() + (cells.to() - cells.from()) / 2;
    long border = Math.min(late.cellEnd(middle - 1), cells.to());
    if (border == cells.to()) {
      border = late.cellEnd(cells.from());
    }
    pass.addFirst(new Cells(cells.cursor(), border, cells.to()));
    pass.addFirst(new Cells(cells.cursor(), cells.from(), border));
  }
}

package io.unifiedtelemetry.connect.influxdb.source.audit;

import io.unifiedtelemetry.connect.influxdb.source.delivered.LateState;
import io.unifiedtelemetry.connect.influxdb.source.query.ShardGrid;
import io.unifiedtelemetry.connect.influxdb.source.read.DueTime;
import io.unifiedtelemetry.connect.influxdb.source.read.MeasurementCursor;
import io.unifiedtelemetry.connect.influxdb.source.read.RecordOutput;
import io.unifiedtelemetry.connect.influxdb.source.read.Requests;
import io.unifiedtelemetry.connect.influxdb.source.read.TimeRange;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads the late window of each measurement again, to find points that were stored late. Each slot
 * with points is checked at fixed ages. If a measurement has few points, its whole window is
 * checked in between, the more often the less it costs. Not thread-safe.
 */
final class LateAudit {
  private static final long FEW_POINTS = 5_000;
  private static final long MAX_PAUSE = Duration.ofSeconds(10).toNanos();
  // A request that takes a millisecond is repeated after 50 ms.
  private static final long PAUSE_PER_COST = 50;
  // A due check of a measurement whose queries take a second waits for those of the next 10 s.
  private static final long PATIENCE_PER_COST = 10;
  private static final long POINTS_PER_REQUEST = 2_500;
  private static final long MAX_POINTS_PER_REQUEST = 50_000;
  private static final long MAX_CALM_BACKLOG = Duration.ofSeconds(4).toNanos();
  private static final int MAX_STATEMENTS = 100;

  /** The checks in between of one measurement. */
  private static final class Extra {
    private final DueTime due = new DueTime();
    // When the last complete check of the whole window began.
    private long checkedAt = Long.MIN_VALUE;
  }

  private final RecordOutput output;
  private final AuditBudget dueBudget;
  private final AuditBudget extraBudget;
  private final Map<MeasurementCursor, LateRecheck> started = new HashMap<>();
  private final Map<MeasurementCursor, Extra> extra = new HashMap<>();
  private boolean busy;
  private volatile long backlog;

  /**
   * @param dueBudget for the checks at fixed ages
   * @param extraBudget for those in between
   */
  LateAudit(RecordOutput output, AuditBudget dueBudget, AuditBudget extraBudget) {
    this.output = output;
    this.dueBudget = dueBudget;
    this.extraBudget = extraBudget;
  }

  /** For how long the most overdue check has been so, in nanoseconds. Thread-safe. */
  long backlog() {
    return backlog;
  }

  /** Whether more checks are due than the last run made. */
  boolean isBusy() {
    return busy;
  }

  /**
   * Continues as far as the budgets allow.
   *
   * @param cursors those that the calling thread may work with; no other is audited, even if its
   *     audit has started
   * @param shards no request spans two shards, because a field may have another type in each
   * @param written when anything was written last, nanoseconds since 1970
   * @param now nanoseconds since 1970
   */
  void run(
      Requests requests,
      Collection<MeasurementCursor> cursors,
      ShardGrid shards,
      long written,
      long now)
      throws IOException {
    // Measurements that have fallen behind belong to the history threads.
    Set<MeasurementCursor> ours = new HashSet<>(cursors);
    started.values().removeIf(recheck -> !ours.contains(recheck.cursor()) && recheck.abandon());
    extra.keySet().retainAll(ours);
    checkOnce(requests, ours, dueBudget, this::isDue, shards, now);
    busy = ours.stream().anyMatch(this::isDue);
    Predicate<MeasurementCursor> cheap = cursor -> isCheap(cursor, written, now);
    while (checkOnce(requests, ours, extraBudget, cheap, shards, now)) {
      // Continues as long as the budget allows.
    }
    backlog =
        cursors.stream()
            .filter(cursor -> cursor.late().expectedPoints() > 0)
            .mapToLong(LateAudit::overdue)
            .reduce(0, Math::max);
  }

  // Sends one request; returns false if there is nothing to check or no time.
  private boolean checkOnce(
      Requests requests,
      Set<MeasurementCursor> cursors,
      AuditBudget budget,
      Predicate<MeasurementCursor> wanted,
      ShardGrid shards,
      long now)
      throws IOException {
    if (!budget.hasTime()) {
      return false;
    }
    List<LateRecheck> batch = batch(cursors.stream().filter(wanted).toList(), shards, now);
    if (batch.isEmpty()) {
      return false;
    }
    long cost = budget.spend(() -> Recheck.readNext(requests, List.copyOf(batch)));
    for (LateRecheck recheck : batch) {
      Extra next = extra(recheck.cursor());
      next.due.setAfter(now, Math.min(MAX_PAUSE, 1 + cost * PAUSE_PER_COST));
      if (recheck.isDone() && recheck.reachesCursor()) {
        next.checkedAt = recheck.began();
      }
      // One that cannot be read now is tried again at the next poll.
      if (settle(recheck)) {
        cursors.remove(recheck.cursor());
      }
    }
    return true;
  }

  // The most overdue one, and others that cost little, so that they do not wait for a large one.
  private List<LateRecheck> batch(List<MeasurementCursor> wanted, ShardGrid shards, long now) {
    List<MeasurementCursor> sorted = new ArrayList<>(wanted);
    sorted.sort(Comparator.comparingLong(cursor -> cursor.late().largestSlot()));
    sorted.stream()
        .max(Comparator.comparingLong(LateAudit::overdue))
        .ifPresent(first -> Collections.swap(sorted, 0, sorted.indexOf(first)));
    List<LateRecheck> batch = new ArrayList<>();
    long points = 0;
    for (MeasurementCursor cursor : sorted) {
      if (points >= pointsPerRequest() || batch.size() >= MAX_STATEMENTS) {
        break;
      }
      batch.add(started.computeIfAbsent(cursor, next -> recheck(next, shards, now)));
      points += cursor.late().largestSlot();
    }
    return batch;
  }

  // Each request delays new points, but many small ones cost the server more.
  private long pointsPerRequest() {
    return backlog < MAX_CALM_BACKLOG ? POINTS_PER_REQUEST : MAX_POINTS_PER_REQUEST;
  }

  private LateRecheck recheck(MeasurementCursor cursor, ShardGrid shards, long now) {
    LateState late = cursor.late();
    long read = cursor.delivered().before();
    if (late.expectedPoints() <= FEW_POINTS) {
      TimeRange window = TimeRange.of(cursor, late.checkedUpTo(read), read);
      return new LateRecheck(window, 1, late.expectedPoints(), output, shards, now);
    }
    long from = late.dueFrom(read);
    TimeRange slot = TimeRange.of(cursor, from, late.slotEnd(from));
    long pieces = 1 + late.largestSlot() / pointsPerRequest();
    return new LateRecheck(slot, pieces, pointsPerRequest(), output, shards, now);
  }

  // Returns whether the last piece could not be read.
  private boolean settle(LateRecheck recheck) {
    if (recheck.isDone()) {
      started.remove(recheck.cursor());
    } else if (recheck.isStuck() || recheck.cursor().isFailing()) {
      recheck.abandon();
      started.remove(recheck.cursor());
    }
    return recheck.hasFailed();
  }

  private boolean isDue(MeasurementCursor cursor) {
    // Of a measurement that takes the server long, several checks become one.
    long patience = Math.min(MAX_PAUSE, PATIENCE_PER_COST * cursor.pace().cost());
    boolean due = overdue(cursor) >= patience && cursor.late().expectedPoints() > 0;
    return !cursor.isFailing() && (due || started.containsKey(cursor));
  }

  private boolean isCheap(MeasurementCursor cursor, long written, long now) {
    long read = cursor.delivered().before();
    Extra last = extra(cursor);
    // Unless the clock went back.
    boolean unchanged = last.checkedAt > written && last.checkedAt <= now;
    return !cursor.isFailing()
        && cursor.late().checkedUpTo(read) < read
        && cursor.late().expectedPoints() <= FEW_POINTS
        && !unchanged
        && last.due.isDue(now);
  }

  private Extra extra(MeasurementCursor cursor) {
    return extra.computeIfAbsent(cursor, first -> new Extra());
  }

  private static long overdue(MeasurementCursor cursor) {
    return cursor.late().overdue(cursor.delivered().before());
  }
}

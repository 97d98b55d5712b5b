package io.unifiedtelemetry.connect.influxdb.source.audit;

import io.unifiedtelemetry.connect.influxdb.source.delivered.LateState;
import io.unifiedtelemetry.connect.influxdb.source.query.ShardGrid;
import io.unifiedtelemetry.connect.influxdb.source.read.DueTime;
import io.unifiedtelemetry.connect.influxdb.source.read.MeasurementCursor;
import io.unifiedtelemetry.connect.influxdb.source.read.PointsReading;
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
  private static final long POINTS_PER_REQUEST = 2_500;
  private static final long MAX_POINTS_PER_REQUEST = 50_000;
  private static final long MAX_CALM_BACKLOG = Duration.ofSeconds(4).toNanos();
  private static final int MAX_STATEMENTS = 100;

  private final RecordOutput output;
  private final AuditBudget dueBudget;
  private final AuditBudget extraBudget;
  private final Map<MeasurementCursor, Recheck> started = new HashMap<>();
  private final Map<MeasurementCursor, DueTime> extra = new HashMap<>();
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
   * @param now nanoseconds since 1970
   */
  void run(Requests requests, Collection<MeasurementCursor> cursors, ShardGrid shards, long now)
      throws IOException {
    // Measurements that have fallen behind belong to the history threads.
    Set<MeasurementCursor> ours = new HashSet<>(cursors);
    started.values().removeIf(recheck -> !ours.contains(recheck.cursor()) && recheck.abandon());
    extra.keySet().retainAll(ours);
    checkOnce(requests, ours, dueBudget, this::isDue, shards, now);
    busy = ours.stream().anyMatch(this::isDue);
    while (checkOnce(requests, ours, extraBudget, cursor -> isCheap(cursor, now), shards, now)) {
      // Continues as long as the budget allows.
    }
    backlog = cursors.stream().mapToLong(LateAudit::overdue).reduce(0, Math::max);
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
    List<Recheck> batch = batch(cursors.stream().filter(wanted).toList(), shards, now);
    if (batch.isEmpty()) {
      return false;
    }
    long cost = budget.spend(() -> Recheck.readNext(requests, batch));
    for (Recheck recheck : batch) {
      extra
          .computeIfAbsent(recheck.cursor(), cursor -> new DueTime())
          .setAfter(now, Math.min(MAX_PAUSE, 1 + cost * PAUSE_PER_COST));
      // One that cannot be read now is tried again at the next poll.
      if (settle(recheck)) {
        cursors.remove(recheck.cursor());
      }
    }
    return true;
  }

  // The most overdue one, and others that cost little, so that they do not wait for a large one.
  private List<Recheck> batch(List<MeasurementCursor> wanted, ShardGrid shards, long now) {
    List<MeasurementCursor> sorted = new ArrayList<>(wanted);
    sorted.sort(Comparator.comparingLong(cursor -> cursor.late().largestSlot()));
    sorted.stream()
        .max(Comparator.comparingLong(LateAudit::overdue))
        .ifPresent(first -> Collections.swap(sorted, 0, sorted.indexOf(first)));
    List<Recheck> batch = new ArrayList<>();
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

  private Recheck recheck(MeasurementCursor cursor, ShardGrid shards, long now) {
    LateState late = cursor.late();
    long read = cursor.delivered().before();
    if (late.expectedPoints() <= FEW_POINTS) {
      TimeRange window = TimeRange.of(cursor, late.checkedUpTo(read), read);
      boolean few = late.expectedPoints() <= PointsReading.MAX_SORTED / 2;
      return new LateRecheck(window, 1, few, output, shards, now);
    }
    long from = late.dueFrom(read);
    TimeRange slot = TimeRange.of(cursor, from, late.slotEnd(from));
    long pieces = 1 + late.largestSlot() / pointsPerRequest();
    boolean few = pointsPerRequest() <= PointsReading.MAX_SORTED / 2;
    return new LateRecheck(slot, pieces, few, output, shards, now);
  }

  // Returns whether the last piece could not be read.
  private boolean settle(Recheck recheck) {
    if (recheck.isDone()) {
      started.remove(recheck.cursor());
    } else if (recheck.isStuck() || recheck.cursor().isFailing()) {
      recheck.abandon();
      started.remove(recheck.cursor());
    }
    return recheck.hasFailed();
  }

  private boolean isDue(MeasurementCursor cursor) {
    boolean due = overdue(cursor) >= 0 && cursor.late().expectedPoints() > 0;
    return !cursor.isFailing() && (due || started.containsKey(cursor));
  }

  private boolean isCheap(MeasurementCursor cursor, long now) {
    long read = cursor.delivered().before();
    return !cursor.isFailing()
        && cursor.late().checkedUpTo(read) < read
        && cursor.late().expectedPoints() <= FEW_POINTS
        && extra.computeIfAbsent(cursor, next -> new DueTime()).isDue(now);
  }

  private static long overdue(MeasurementCursor cursor) {
    return cursor.late().overdue(cursor.delivered().before());
  }
}

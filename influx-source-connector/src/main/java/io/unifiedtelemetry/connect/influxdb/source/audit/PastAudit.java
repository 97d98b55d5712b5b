package io.unifiedtelemetry.connect.influxdb.source.audit;

import io.unifiedtelemetry.connect.influxdb.source.offset.Rfc3339;
import io.unifiedtelemetry.connect.influxdb.source.query.ShardGrid;
import io.unifiedtelemetry.connect.influxdb.source.read.DueTime;
import io.unifiedtelemetry.connect.influxdb.source.read.MeasurementCursor;
import io.unifiedtelemetry.connect.influxdb.source.read.MeasurementQuery;
import io.unifiedtelemetry.connect.influxdb.source.read.MeasurementQuery.Counts;
import io.unifiedtelemetry.connect.influxdb.source.read.RecordOutput;
import io.unifiedtelemetry.connect.influxdb.source.read.Requests;
import io.unifiedtelemetry.connect.influxdb.source.read.TimeRange;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Audits what was read before for points that were stored late, and counts the points ahead of now.
 * The checks of the late window at fixed ages take what they need, up to three quarters of the wall
 * clock. Everything else takes at most a tenth: a fifteenth for checks in between, and a thirtieth
 * for the repair window and points ahead, so that the one does not delay the other. Used by one
 * thread, except for {@link #pointsAhead}.
 */
public final class PastAudit {
  private static final double DUE_SHARE = 3.0 / 4;
  private static final double EXTRA_SHARE = 1.0 / 15;
  private static final double REST_SHARE = 1.0 / 30;
  private static final long AHEAD_INTERVAL = Duration.ofMinutes(1).toNanos();

  // Half of what the rest may take, so that the other half is left for the repair window.
  private static final long AHEAD_INTERVAL_PER_COST = 60;

  private final LateAudit late;
  private final RepairAudit repair;
  private final AuditBudget rest;
  private final Duration lateWindow;
  private final boolean hasRepairWindow;
  private final DueTime nextAheadCount = new DueTime();
  private volatile long pointsAhead;

  /**
   * @param lateWindow zero if there is none
   * @param nanoTime a clock for durations, in nanoseconds
   */
  public PastAudit(
      RecordOutput output, Duration lateWindow, boolean hasRepairWindow, LongSupplier nanoTime) {
    this.rest = new AuditBudget(REST_SHARE, nanoTime);
    this.late =
        new LateAudit(
            output, new AuditBudget(DUE_SHARE, nanoTime), new AuditBudget(EXTRA_SHARE, nanoTime));
    this.repair = new RepairAudit(output, rest);
    output.counters().addBacklog(late::backlog);
    this.lateWindow = lateWindow;
    this.hasRepairWindow = hasRepairWindow;
  }

  /** The number of points ahead of now, when they were last counted. Thread-safe. */
  public long pointsAhead() {
    return pointsAhead;
  }

  /** Whether more checks of the late window are due than the last run made. */
  public boolean isBusy() {
    return late.isBusy();
  }

  /**
   * Whether nothing can be found any more, because nothing was written for some time and all that
   * was stored before has been audited.
   *
   * @param cursors those that the calling thread may work with
   * @param written when the server last said that anything was written, nanoseconds since 1970
   * @param now nanoseconds since 1970
   */
  public boolean isDone(Collection<MeasurementCursor> cursors, long written, long now) {
    if (pointsAhead != 0 || cursors.stream().anyMatch(cursor -> cursor.late().points() > 0)) {
      return false;
    }
    // A late point is in the repair window some time after it has left the late window.
    long inRepairWindow = written + lateWindow.toNanos() * 5 / 4;
    return hasRepairWindow
        ? repair.areUnchanged(cursors, inRepairWindow)
        : now > inRepairWindow + lateWindow.toNanos();
  }

  /**
   * Continues the audit as far as the budget allows.
   *
   * @param cursors those that the calling thread may work with; no other is audited, even if its
   *     audit has started
   * @param limit the end of what can be read; the windows end there
   * @param shards no range of the late window spans two shards
   * @param written when the server last said that anything was written, nanoseconds since 1970
   * @param now nanoseconds since 1970
   */
  public void run(
      Requests requests,
      Collection<MeasurementCursor> cursors,
      long limit,
      ShardGrid shards,
      long written,
      long now)
      throws IOException {
    if (!lateWindow.isZero()) {
      late.run(requests, cursors, shards, written, now);
    }
    // Seldom, so it does not have to wait for the repair window.
    countAhead(requests, cursors, now);
    if (hasRepairWindow) {
      repair.run(requests, cursors, limit, now);
    }
  }

  private void countAhead(Requests requests, Collection<MeasurementCursor> cursors, long now)
      throws IOException {
    if (!nextAheadCount.isDue(now) || cursors.isEmpty() || !rest.hasTime()) {
      return;
    }
    List<MeasurementQuery<Counts>> counts =
        cursors.stream()
            .filter(cursor -> !cursor.isFailing())
            .map(cursor -> MeasurementQuery.counts(TimeRange.of(cursor, now, Rfc3339.MAX)))
            .toList();
    long cost = rest.spend(() -> requests.send(counts));
    long interval = AHEAD_INTERVAL + AHEAD_INTERVAL * counts.size() / 1000;
    nextAheadCount.setAfter(now, Math.max(interval, cost * AHEAD_INTERVAL_PER_COST));
    pointsAhead =
        counts.stream()
            .flatMap(count -> count.result().stream())
            .mapToLong(MeasurementQuery.Counts::max)
            .sum();
  }
}

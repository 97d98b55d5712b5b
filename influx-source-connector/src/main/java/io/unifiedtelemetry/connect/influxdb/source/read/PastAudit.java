package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.influxdb.source.query.ShardGrid;
import java.io.IOException;
import java.util.Collection;
import java.util.function.LongSupplier;

/**
 * Looks at what was read before: for points that were stored late, and for those ahead of now. All
 * together it takes a tenth of the wall clock: a fifteenth for the late window, and a thirtieth for
 * the rest, so that a late window that never comes to rest holds up nothing else. Asked by one
 * thread.
 */
public final class PastAudit {
  private static final int LATE_PART = 15;
  private static final int OTHER_PART = 30;

  private final LateAudit late;
  private final RepairAudit repair;
  private final AheadCount ahead;
  private final boolean hasLateWindow;
  private final boolean hasRepairWindow;

  /**
   * @param nanoTime a clock for durations, in nanoseconds
   */
  public PastAudit(
      ReadingLane lane, boolean hasLateWindow, boolean hasRepairWindow, LongSupplier nanoTime) {
    AuditBudget others = new AuditBudget(OTHER_PART, nanoTime);
    this.late = new LateAudit(lane, new AuditBudget(LATE_PART, nanoTime));
    this.repair = new RepairAudit(lane, others);
    this.ahead = new AheadCount(others);
    this.hasLateWindow = hasLateWindow;
    this.hasRepairWindow = hasRepairWindow;
  }

  /** How many points were ahead of now when they were counted last. May be asked by any thread. */
  public long pointsAhead() {
    return ahead.points();
  }

  /**
   * Goes on looking, as far as the time goes.
   *
   * @param cursors those that the calling thread may work with; of others nothing is looked at,
   *     even where it has begun
   * @param limit up to when there is something to read; the windows lie before it
   * @param shards no stretch of the late window goes over a border between shards
   * @param now nanoseconds since 1970
   */
  public void look(
      Requests requests,
      Collection<MeasurementCursor> cursors,
      long limit,
      ShardGrid shards,
      long now)
      throws IOException {
    if (hasLateWindow) {
      late.look(requests, cursors, limit, shards, now);
    }
    // Comes once a minute, so the repair window does not wait for it.
    ahead.look(requests, cursors, now);
    if (hasRepairWindow) {
      repair.look(requests, cursors, limit, now);
    }
  }
}

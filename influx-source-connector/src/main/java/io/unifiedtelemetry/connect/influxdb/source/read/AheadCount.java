package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.influxdb.source.offset.Rfc3339;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * Counts now and then the points whose time has not come yet; they are delivered when it has. Asked
 * by one thread, looked at by any.
 */
final class AheadCount {
  private static final long INTERVAL = Duration.ofMinutes(1).toNanos();

  private final AuditBudget budget;
  private long next = Long.MIN_VALUE;
  private volatile long points;

  /** Counts as far as the budget goes. */
  AheadCount(AuditBudget budget) {
    this.budget = budget;
  }

  /** How many there were when it was counted last. */
  long points() {
    return points;
  }

  /**
   * Counts if it is time.
   *
   * @param now nanoseconds since 1970
   */
  void look(Requests requests, Collection<MeasurementCursor> cursors, long now) throws IOException {
    if (now < next || cursors.isEmpty() || !budget.left()) {
      return;
    }
    List<FieldCount> counts =
        cursors.stream().map(cursor -> new FieldCount(cursor, now, Rfc3339.MAX)).toList();
    next = now + INTERVAL + INTERVAL * counts.size() / 1000;
    budget.spend(() -> requests.ask(counts));
    points = counts.stream().mapToLong(FieldCount::most).sum();
  }
}

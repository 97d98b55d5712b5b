package io.unifiedtelemetry.connect.influxdb.sink;

import io.unifiedtelemetry.connect.influxdb.sink.config.WriteConfig.OutOfRetention;
import io.unifiedtelemetry.connect.influxdb.sink.lane.RejectionFilter;
import io.unifiedtelemetry.connect.influxdb.sink.write.RetentionRejection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the points that are older than their bucket keeps them, and says once a minute which were
 * the oldest and the newest; where the user wants that, they are dropped.
 */
final class RetentionMonitor implements RejectionFilter {
  private static final Logger LOG = LoggerFactory.getLogger(RetentionMonitor.class);
  private static final Duration INTERVAL = Duration.ofMinutes(1);
  private static final long NANOSECONDS = 1_000_000_000;

  private final OutOfRetention policy;
  private final Clock clock;
  private long points;
  private long said;
  private long oldest = Long.MAX_VALUE;
  private long newest = Long.MIN_VALUE;
  private Instant nextSaying = Instant.MIN;

  RetentionMonitor(OutOfRetention policy, Clock clock) {
    this.policy = policy;
    this.clock = clock;
  }

  @Override
  public boolean isReported(String reason, long time) {
    if (RetentionRejection.in(reason).isEmpty()) {
      return true;
    }
    note(time);
    return policy == OutOfRetention.DLQ;
  }

  /** How many points were too old so far. */
  synchronized long points() {
    return points;
  }

  /** Says what came up since it was last said, once a minute at most. */
  synchronized void say() {
    Instant now = clock.instant();
    if (points == said || now.isBefore(nextSaying)) {
      return;
    }
    LOG.warn(
        "{} points were older than their bucket keeps them, from {} to {}{}",
        points - said,
        instant(oldest),
        instant(newest),
        policy == OutOfRetention.DROP ? ": dropped" : "");
    nextSaying = now.plus(INTERVAL);
    said = points;
    oldest = Long.MAX_VALUE;
    newest = Long.MIN_VALUE;
  }

  private synchronized void note(long time) {
    points++;
    oldest = Math.min(oldest, time);
    newest = Math.max(newest, time);
  }

  private static Instant instant(long nanoseconds) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanoseconds, NANOSECONDS), Math.floorMod(nanoseconds, NANOSECONDS));
  }
}

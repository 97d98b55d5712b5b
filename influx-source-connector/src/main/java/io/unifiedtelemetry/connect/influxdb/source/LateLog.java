package io.unifiedtelemetry.connect.influxdb.source;

import io.unifiedtelemetry.connect.influxdb.source.config.LateConfig;
import io.unifiedtelemetry.connect.influxdb.source.config.ReadConfig;
import io.unifiedtelemetry.connect.influxdb.source.delivered.PointBudget;
import io.unifiedtelemetry.connect.influxdb.source.metrics.SourceCounters;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs what operators need to know about late points: that the checks for them cannot keep up, and
 * how late points usually are. Not thread-safe.
 */
final class LateLog {
  private static final Logger LOG = LoggerFactory.getLogger(LateLog.class);
  private static final Duration MAX_BACKLOG = Duration.ofSeconds(15);
  private static final Duration LATENESS_INTERVAL = Duration.ofHours(1);
  private static final Duration FIRST_LATENESS = Duration.ofMinutes(2);
  private static final double MOST = 0.99;
  // A percentile is accurate to 9 %.
  private static final double MARGIN = 1.1;

  private final SourceCounters counters;
  private final PointBudget budget;
  private final ReadConfig reading;
  private final Clock clock;
  private final Duration interval;
  private long dropped;
  private long points;
  private long latePoints;
  private Instant nextWarning = Instant.MIN;
  private Instant nextLateness;

  /**
   * @param interval minimum time between two warnings
   */
  LateLog(
      SourceCounters counters,
      PointBudget budget,
      ReadConfig reading,
      Clock clock,
      Duration interval) {
    this.counters = counters;
    this.budget = budget;
    this.reading = reading;
    this.clock = clock;
    this.interval = interval;
    this.nextLateness = clock.instant().plus(FIRST_LATENESS);
  }

  /** Logs what has changed, each kind of message once per interval. */
  void log() {
    Instant now = clock.instant();
    if (!now.isBefore(nextWarning)) {
      warn(now);
    }
    if (!now.isBefore(nextLateness)) {
      nextLateness = now.plus(LATENESS_INTERVAL);
      logLateness();
    }
  }

  private void warn(Instant now) {
    long droppedNow = budget.droppedSlots();
    Duration backlog = counters.backlog();
    if (droppedNow > dropped) {
      LOG.warn(
          "{} parts of the late window were not checked to the end: there are more than {} points"
              + " ({}), the server cannot return them that fast, or it was down; late points in"
              + " them are found only within {}, and with repeats",
          droppedNow - dropped,
          budget.maxPoints(),
          LateConfig.MAX_POINTS,
          LateConfig.REPAIR_WINDOW);
    } else if (backlog.compareTo(MAX_BACKLOG) > 0) {
      LOG.warn(
          "The checks for late points are {} s behind: late points are delivered that much later",
          backlog.toSeconds());
    } else {
      return;
    }
    dropped = droppedNow;
    nextWarning = now.plus(interval);
  }

  private void logLateness() {
    long pointsNow = counters.points();
    long lateNow = counters.latePoints();
    if (2 * (lateNow - latePoints) > pointsNow - points && lateNow > latePoints) {
      long late = (long) Math.ceil(MARGIN * counters.lateness().milliseconds(MOST) / 1000) * 1000;
      LOG.info(
          "{} % of the points were stored after their time was read, 99 % of these within {} ms, as"
              + " by writers that flush at intervals; with {}={} (now {}) the server would return"
              + " them once instead of several times, and they would be in order",
          100 * (lateNow - latePoints) / Math.max(1, pointsNow - points),
          late,
          ReadConfig.SETTLE_DELAY,
          late,
          reading.settleDelay().toMillis());
    }
    points = pointsNow;
    latePoints = lateNow;
  }
}

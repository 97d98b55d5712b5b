package io.unifiedtelemetry.connect.influxdb.source.delivered;

import io.unifiedtelemetry.connect.influxdb.source.config.LateConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns that slots of the late window were dropped, once per interval. Not thread-safe. */
public final class DroppedSlotsLog {
  private static final Logger LOG = LoggerFactory.getLogger(DroppedSlotsLog.class);

  private final PointBudget budget;
  private final Clock clock;
  private final Duration interval;
  private long logged;
  private Instant next = Instant.MIN;

  /**
   * @param interval minimum time between two warnings
   */
  public DroppedSlotsLog(PointBudget budget, Clock clock, Duration interval) {
    this.budget = budget;
    this.clock = clock;
    this.interval = interval;
  }

  /** Logs the slots that were dropped since the last warning, if any. */
  public void log() {
    long dropped = budget.droppedSlots();
    if (dropped > logged && !clock.instant().isBefore(next)) {
      LOG.warn(
          "Dropped {} slots of the late window, because more than {} points ({}) would have to be"
              + " remembered; late points in them are found only within {}, and with repeats",
          dropped - logged,
          budget.maxPoints(),
          LateConfig.MAX_POINTS,
          LateConfig.REPAIR_WINDOW);
      logged = dropped;
      next = clock.instant().plus(interval);
    }
  }
}

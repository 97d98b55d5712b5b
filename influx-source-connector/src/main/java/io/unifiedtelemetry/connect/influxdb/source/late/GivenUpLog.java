package io.unifiedtelemetry.connect.influxdb.source.late;

import io.unifiedtelemetry.connect.influxdb.source.config.LateConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says now and then that stretches of the late window were given up. For one thread. */
public final class GivenUpLog {
  private static final Logger LOG = LoggerFactory.getLogger(GivenUpLog.class);

  private final PointBudget budget;
  private final Clock clock;
  private final Duration interval;
  private long said;
  private Instant next = Instant.MIN;

  /**
   * A log on that budget.
   *
   * @param interval between two warnings
   */
  public GivenUpLog(PointBudget budget, Clock clock, Duration interval) {
    this.budget = budget;
    this.clock = clock;
    this.interval = interval;
  }

  /** Looks whether there is something to say. */
  public void look() {
    long now = budget.slotsGivenUp();
    if (now > said && !clock.instant().isBefore(next)) {
      LOG.warn(
          "{} stretches of the late window were given up, because more than {} points ({}) would"
              + " have to be remembered; points that come late there are found within {} only, and"
              + " with repeats",
          now - said,
          budget.most(),
          LateConfig.MAX_POINTS,
          LateConfig.REPAIR_WINDOW);
      said = now;
      next = clock.instant().plus(interval);
    }
  }
}

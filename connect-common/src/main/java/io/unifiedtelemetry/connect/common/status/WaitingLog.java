package io.unifiedtelemetry.connect.common.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;

/**
 * Says what a task waits for: once when it begins, then one WARN per interval with what it waits
 * for, since when and when it tries again, and one INFO when it is over. Never per record. May be
 * used by several threads.
 */
public final class WaitingLog {
  private final Logger log;
  private final Clock clock;
  private final Duration interval;
  private Instant since;
  private Instant lastSaid;

  /**
   * @param interval {@code status.log.interval.ms}
   */
  public WaitingLog(Logger log, Clock clock, Duration interval) {
    this.log = log;
    this.clock = clock;
    this.interval = interval;
  }

  /**
   * Notes that the task waits.
   *
   * @param what what it waits for and why, without secrets or record values
   * @param next the time until the next attempt
   */
  public synchronized void waiting(String what, Duration next) {
    Instant now = clock.instant();
    if (since == null) {
      since = now;
    }
    if (lastSaid == null || !now.isBefore(lastSaid.plus(interval))) {
      lastSaid = now;
      log.warn(
          "Waiting since {}: {}; trying again in {} ms",
          since.truncatedTo(ChronoUnit.SECONDS),
          what,
          next.toMillis());
    }
  }

  /** Notes that it works. */
  public synchronized void working(String what) {
    if (since != null) {
      log.info("{} works again after {} s", what, since.until(clock.instant(), ChronoUnit.SECONDS));
      since = null;
      lastSaid = null;
    }
  }

  /** Whether the task waits for anything. */
  public synchronized boolean isWaiting() {
    return since != null;
  }
}

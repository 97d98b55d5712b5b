package io.unifiedtelemetry.connect.common.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;

/**
 * Logs what a task is waiting for: one WARN per interval with the reason, the start and the time
 * until the next attempt, and one INFO when the wait is over. Never logs per record. Thread-safe.
 */
public final class WaitingLog {
  private final Logger log;
  private final Clock clock;
  private final Duration interval;
  private Instant since;
  private Instant lastLogged;

  /**
   * @param interval {@code status.log.interval.ms}
   */
  public WaitingLog(Logger log, Clock clock, Duration interval) {
    this.log = log;
    this.clock = clock;
    this.interval = interval;
  }

  /**
   * Reports that the task is waiting.
   *
   * @param what what it is waiting for and why, without secrets or record values
   * @param next the time until the next attempt
   */
  public synchronized void waiting(String what, Duration next) {
    log(what + "; retrying in " + next.toMillis() + " ms");
  }

  /**
   * Reports that the task is waiting for several things.
   *
   * @param what what it is waiting for and why, since when, and when it tries again
   */
  public synchronized void waiting(String what) {
    log(what);
  }

  private void log(String what) {
    Instant now = clock.instant();
    if (since == null) {
      since = now;
    }
    if (lastLogged == null || !now.isBefore(lastLogged.plus(interval))) {
      lastLogged = now;
      log.warn("Waiting since {}: {}", since.truncatedTo(ChronoUnit.SECONDS), what);
    }
  }

  /** Reports that the wait is over. */
  public synchronized void working(String what) {
    if (since != null) {
      log.info("{} works again after {} s", what, since.until(clock.instant(), ChronoUnit.SECONDS));
      since = null;
      lastLogged = null;
    }
  }

  /** Reports that the task waits no longer, although what it was waiting for may not work. */
  public synchronized void gaveUp(String what) {
    if (since != null) {
      log.info(
          "No longer waiting for {}, after {} s",
          what,
          since.until(clock.instant(), ChronoUnit.SECONDS));
      since = null;
      lastLogged = null;
    }
  }

  /** Whether the task is waiting. */
  public synchronized boolean isWaiting() {
    return since != null;
  }
}

package io.unifiedtelemetry.examples.beralerts.stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what is not used, and logs the newest reason at most once a minute. */
final class Skipped {
  private static final Logger LOG = LoggerFactory.getLogger(Skipped.class);
  private static final long LOG_INTERVAL_MS = 60_000;

  private final String what;
  private long count;
  private long logged;
  private long loggedAt = Long.MIN_VALUE / 2;

  /**
   * @param what what is skipped, for the message
   */
  Skipped(String what) {
    this.what = what;
  }

  void add(String reason, long nowMs) {
    count++;
    if (nowMs - loggedAt >= LOG_INTERVAL_MS) {
      LOG.warn("Skipped {} {} ({} in total), now: {}", count - logged, what, count, reason);
      logged = count;
      loggedAt = nowMs;
    }
  }

  /** The number of skipped things. */
  long count() {
    return count;
  }
}

package io.unifiedtelemetry.connect.voyager.record;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wall-clock timestamps of one series of points that strictly increase, unless the last one is far
 * ahead of the clock: then a clock was wrong, and the timestamps follow the present one.
 */
final class MonotonicTimestamps {
  private static final Logger LOG = LoggerFactory.getLogger(MonotonicTimestamps.class);
  // More than synchronized clocks of two workers differ, and less than a poll interval usually is.
  private static final Duration MAX_AHEAD = Duration.ofSeconds(5);

  private final String series;
  private final Warning warning;
  private final Clock clock;
  private long last;

  /**
   * Creates timestamps after a given one.
   *
   * @param series named in the warning about a wrong clock
   * @param last nanoseconds since 1970
   * @param warning shared by the series of a task
   */
  MonotonicTimestamps(String series, Clock clock, long last, Warning warning) {
    this.series = series;
    this.clock = clock;
    this.last = last;
    this.warning = warning;
  }

  /** Returns the next timestamp, in nanoseconds since 1970. */
  synchronized long next() {
    Instant now = clock.instant();
    long wall = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    if (last - wall > MAX_AHEAD.toNanos()) {
      warning.log(series, Instant.EPOCH.plusNanos(last), now);
      last = wall;
    } else {
      last = Math.max(wall, last + 1);
    }
    return last;
  }

  /** Warns about a wrong clock, at most once per minute: it usually concerns all series. */
  static final class Warning {
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private Instant logged = Instant.MIN;

    private synchronized void log(String series, Instant last, Instant now) {
      if (logged.isAfter(now.minus(INTERVAL)) && !logged.isAfter(now)) {
        return;
      }
      logged = now;
      LOG.warn(
          "The last point of {} has the time {}, but the clock of this worker shows {}; the next"
              + " points have the time of this worker. Check the clocks of all workers",
          series,
          last,
          now);
    }
  }
}

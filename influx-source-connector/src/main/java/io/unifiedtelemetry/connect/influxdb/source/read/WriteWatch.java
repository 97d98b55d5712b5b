package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.influxdb.source.offset.Rfc3339;
import io.unifiedtelemetry.connect.influxdb.source.query.WriteCounters.Writes;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Watches the server's counters of writes. While they stand still, a measurement without new points
 * has none, and need not be queried. The server is asked about as often as a measurement without
 * points is queried, so that new points are found as soon; not if that takes more than a twentieth
 * of the time, and seldom while there are writes all the time. Not thread-safe.
 */
public final class WriteWatch {
  private static final int MAX_COST_DIVISOR = 20;
  private static final long MAX_INTERVAL = Duration.ofSeconds(10).toNanos();
  private static final long RETRY = Duration.ofMinutes(1).toNanos();
  // If asking took long, it is tried again after a hundred times as long.
  private static final int RETRY_PER_COST = 100;

  private final long pollInterval;
  private final LongSupplier nanoTime;
  private final DueTime next = new DueTime();
  private Optional<Writes> last = Optional.empty();
  private int starts;
  private boolean quiet;
  private long quietSince;
  private long interval;

  /**
   * @param pollInterval how often a measurement without points is queried
   * @param nanoTime a clock for durations, in nanoseconds
   */
  public WriteWatch(Duration pollInterval, LongSupplier nanoTime) {
    this.pollInterval = pollInterval.toNanos();
    this.nanoTime = nanoTime;
  }

  /**
   * Asks the server if that is due, and moves the measurements that need not be queried up to the
   * end.
   *
   * @param ask returns what the server says, if it does
   * @param end of what can be read, determined before the server is asked
   * @param now nanoseconds since 1970
   * @return whether the server said that nothing was written since it was asked last
   */
  public boolean check(
      Supplier<Optional<Writes>> ask, Collection<MeasurementCursor> live, long end, long now) {
    if (!next.isDue(now)) {
      return false;
    }
    long start = nanoTime.getAsLong();
    Optional<Writes> current = ask.get();
    long cost = nanoTime.getAsLong() - start;
    if (cost * MAX_COST_DIVISOR > pollInterval) {
      update(Optional.empty(), now);
      interval = Math.min(RETRY, Math.max(MAX_INTERVAL, cost * RETRY_PER_COST));
    } else {
      update(current, now);
    }
    next.setAfter(now, interval);
    live.stream().filter(cursor -> isEmpty(cursor, end, now)).forEach(each -> each.skipTo(end));
    return quiet;
  }

  private void update(Optional<Writes> current, long now) {
    boolean known = current.isPresent() && last.isPresent();
    double passed = known ? current.get().uptime() - last.get().uptime() : 0;
    // The server may have restarted while it did not answer.
    starts += passed < 0 || current.isEmpty() ? 1 : 0;
    quiet = passed > 0 && current.get().counters() == last.get().counters();
    quietSince = quiet ? quietSince : now;
    if (current.isEmpty()) {
      interval = RETRY;
    } else if (quiet || !known) {
      interval = pollInterval;
    } else {
      interval = Math.max(pollInterval, Math.min(MAX_INTERVAL, 2 * interval));
    }
    last = current;
  }

  /** When the server last said that anything was written; the current time if it does not say. */
  public long lastWritten(long now) {
    return quiet ? quietSince : now;
  }

  /** Returns the measurements that may have new points. */
  public List<MeasurementCursor> withoutEmpty(
      Collection<MeasurementCursor> live, long end, long now) {
    return live.stream().filter(cursor -> !isEmpty(cursor, end, now)).toList();
  }

  /**
   * Returns a query to be sent directly after a window, if the measurement need not be queried
   * again once that has found nothing: points that are ahead of now come without a write.
   */
  public Optional<MeasurementQuery<OptionalLong>> pointsAhead(TimeRange window, long end) {
    return quiet && window.to() == end && window.types().uniform()
        ? Optional.of(MeasurementQuery.firstPoint(TimeRange.of(window.cursor(), end, Rfc3339.MAX)))
        : Optional.empty();
  }

  /** Notes the result of such a query and of the window before it. */
  public void queried(WindowReading window, MeasurementQuery<OptionalLong> ahead, long now) {
    if (window.isComplete() && window.points() == 0 && ahead.result().isPresent()) {
      long first = ahead.result().get().orElse(Long.MAX_VALUE);
      window.cursor().empty(new EmptyUntil(last.get().counters(), starts, first, now));
    }
  }

  private boolean isEmpty(MeasurementCursor cursor, long end, long now) {
    EmptyUntil empty = cursor.emptyUntil();
    return quiet
        && empty != null
        && empty.starts() == starts
        && empty.holds(last.get().counters(), end, now);
  }

  /**
   * That a measurement has no new points.
   *
   * @param counters as long as the server's counters are these
   * @param starts how often the server may have started until then
   * @param time before that time
   * @param found when that was found
   */
  record EmptyUntil(long counters, int starts, long time, long found) {
    // In case that a server's counters do not say everything.
    private static final long MAX_AGE = Duration.ofMinutes(5).toNanos();

    boolean holds(long current, long end, long now) {
      return current == counters && end <= time && now - found < MAX_AGE && now >= found;
    }
  }
}

package io.unifiedtelemetry.connect.influxdb.source.read;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Decides which measurements are queried for new points in the next request. Those that are being
 * written to are queried at short intervals, the others at long ones. If all queries together would
 * take more than a share of the time, the intervals of those that cost most grow until they do not.
 * Not thread-safe.
 */
public final class PollSchedule {
  // A longer request would delay the measurements that come after it.
  private static final long MAX_REQUEST = Duration.ofMillis(20).toNanos();
  // Measurements that are nearly due are queried in the same request.
  private static final int EARLY_DIVISOR = 4;
  // One that is further behind counts as history.
  private static final long MAX_INTERVAL = Duration.ofSeconds(30).toNanos();
  // A query that takes longer per point is worth being stretched beyond the maximum interval.
  private static final long MAX_COST_PER_POINT = Duration.ofMillis(10).toNanos();

  private record Turn(MeasurementCursor cursor, double urgency) {}

  private final double share;
  private final long minInterval;
  private final long maxInterval;
  private double maxShare = 1;
  private long nextDue;

  /**
   * @param minInterval of measurements that are being written to
   * @param maxInterval of the others
   * @param share of the time that all queries together may take, from 0 to 1
   */
  public PollSchedule(Duration minInterval, Duration maxInterval, double share) {
    this.share = share;
    this.minInterval = minInterval.toNanos();
    this.maxInterval = maxInterval.toNanos();
  }

  /**
   * Returns the measurements to query now, the most urgent ones first.
   *
   * @param now nanoseconds since 1970
   */
  public List<MeasurementCursor> due(Collection<MeasurementCursor> live, long now) {
    maxShare = maxShare(live, now);
    nextDue = now + minInterval;
    List<Turn> due = new ArrayList<>();
    for (MeasurementCursor cursor : live) {
      if (cursor.isDue(now)) {
        addIfDue(cursor, now, due);
      }
    }
    due.sort(Comparator.comparingDouble(Turn::urgency).reversed());
    return firstOf(due, now);
  }

  /** The time until measurements are due again, at most the minimum interval. */
  public Duration untilNext(long now) {
    return Duration.ofNanos(Math.max(0, Math.min(minInterval, nextDue - now)));
  }

  private void addIfDue(MeasurementCursor cursor, long now, List<Turn> due) {
    Pace pace = cursor.pace();
    long base = pace.interval(now, minInterval, maxInterval);
    long interval = stretched(pace, base);
    long since = pace.sinceRead(now);
    if (since >= interval - (interval > base ? 0 : minInterval / EARLY_DIVISOR)) {
      due.add(new Turn(cursor, (double) since / interval));
    } else {
      nextDue = Math.min(nextDue, now + interval - since);
    }
  }

  private long stretched(Pace pace, long base) {
    long affordable = (long) Math.min(MAX_INTERVAL, pace.cost() / maxShare);
    // Points that exist have to be transferred, however long the interval.
    boolean worthIt = pace.cost() <= pace.lastPoints() * MAX_COST_PER_POINT;
    return Math.max(base, worthIt ? Math.min(maxInterval, affordable) : affordable);
  }

  private List<MeasurementCursor> firstOf(List<Turn> due, long now) {
    List<MeasurementCursor> first = new ArrayList<>();
    long cost = 0;
    for (Turn turn : due) {
      cost += turn.cursor().pace().cost();
      if (!first.isEmpty() && cost > MAX_REQUEST) {
        nextDue = now;
        break;
      }
      first.add(turn.cursor());
    }
    return first;
  }

  // The share of the time that one measurement may take, so that all together take no more than
  // they may: those that need less get what they need, and the rest is divided equally among the
  // others.
  private double maxShare(Collection<MeasurementCursor> live, long now) {
    double[] shares =
        live.stream().mapToDouble(cursor -> share(cursor.pace(), now)).sorted().toArray();
    double left = share;
    for (int i = 0; i < shares.length; i++) {
      double equal = left / (shares.length - i);
      if (shares[i] > equal) {
        return equal;
      }
      left -= shares[i];
    }
    return share;
  }

  private double share(Pace pace, long now) {
    return (double) pace.cost() / pace.interval(now, minInterval, maxInterval);
  }
}

package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.common.retry.Backoff;
import java.time.Duration;

/**
 * How often a measurement is read: often while it has points, less often the longer it has none,
 * and with backoff after a failure. Also what reading it costs the server. Not thread-safe.
 */
public final class Pace {
  // A measurement without a point for 15 s is read every 50 ms, for 5 minutes every second.
  private static final long IDLE_TIME_PER_INTERVAL = 300;
  // Until it has a point, a measurement counts as one that has had none for long.
  private static final long NO_POINT = Duration.ofHours(1).toNanos();
  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));
  private static final int MAX_COST_GROWTH = 4;
  private static final int COST_SMOOTHING = 4;
  private static final long SLOW = Duration.ofMillis(100).toNanos();
  // A measurement that was asked alone and got no answer is suspect for at least that time.
  private static final long DISTRUST = Duration.ofMinutes(10).toNanos();
  private static final long MIN_COST = 100_000;
  // Of a measurement with one field; until the first query this is all that is known.
  private static final long COST_PER_SERIES = 4_000;

  private final DueTime backoff = new DueTime();
  private long lastPoint;
  private long lastRead = Long.MIN_VALUE;
  private int failures;
  private long cost;
  private boolean estimated;
  private long spent;
  private long lastSpent;
  private long lastPoints;
  private boolean grouped;
  private long lastRows;
  private boolean slow;
  private boolean suspect;
  private final DueTime trusted = new DueTime();

  /**
   * @param now nanoseconds since 1970
   */
  Pace(long now) {
    this.lastPoint = now - NO_POINT;
  }

  /** Whether no backoff is in force. */
  boolean mayBeRead(long now) {
    return backoff.isDue(now);
  }

  boolean isFailing() {
    return failures > 0;
  }

  /** Notes that it was read, with that many points. */
  void succeeded(long now, long points) {
    failures = 0;
    lastRead = now;
    lastPoints = points;
    suspect &= !trusted.isDue(now);
    if (points > 0) {
      lastPoint = now;
    }
  }

  /** Returns the backoff. */
  Duration failed(long now) {
    failures++;
    Duration wait = BACKOFF.after(failures);
    backoff.setAfter(now, wait.toNanos());
    return wait;
  }

  /** The time since it was read, in nanoseconds; very long if it was not, or if time went back. */
  long sinceRead(long now) {
    return lastRead == Long.MIN_VALUE || now < lastRead ? Long.MAX_VALUE : now - lastRead;
  }

  /** The interval at which it is to be read, between the two given ones. */
  long interval(long now, long min, long max) {
    return Math.max(min, Math.min(max, (now - lastPoint) / IDLE_TIME_PER_INTERVAL));
  }

  /** The number of points when it was read last. */
  long lastPoints() {
    return lastPoints;
  }

  /** Estimates the cost of the first query from the number of series. */
  void expectSeries(long series) {
    if (cost == 0) {
      cost = series * COST_PER_SERIES;
      estimated = true;
    }
  }

  /** Adds to the time that the server needed since the last {@link #settle}, in nanoseconds. */
  public void spend(long nanoseconds) {
    spent += nanoseconds;
  }

  /** Starts measuring the cost of a query. */
  public void startQuery() {
    spent = 0;
  }

  /** Ends measuring the cost of a query. */
  public void settle() {
    // One slow response says nothing about the next.
    long usual = lastSpent == 0 ? spent : Math.min(spent, lastSpent);
    lastSpent = spent;
    long limited = cost == 0 ? usual : Math.min(usual, MAX_COST_GROWTH * cost);
    boolean first = cost == 0 || estimated;
    cost = Math.max(MIN_COST, first ? limited : cost + (limited - cost) / COST_SMOOTHING);
    estimated = false;
  }

  /** Whether reading it takes the server so long that it would delay other measurements. */
  boolean isSlow() {
    slow = cost > (slow ? SLOW / 2 : SLOW);
    return slow || suspect;
  }

  /**
   * Notes that a request got no answer, perhaps because of this measurement. From now on it is
   * asked alone, until it was read.
   *
   * @param now nanoseconds since 1970
   * @param again whether it was asked alone for that reason
   */
  void unanswered(long now, boolean again) {
    suspect = true;
    if (again) {
      trusted.setAfter(now, DISTRUST);
    }
  }

  /** Whether it must not be in a request with others. */
  boolean isSuspect() {
    return suspect;
  }

  /** Whether all series may be read together; see {@link PointsReading}. */
  boolean maySort() {
    return !grouped;
  }

  /** Notes that the series have to be grouped by the server, always. */
  public void group() {
    grouped = true;
  }

  /** Notes how many rows it had when it was read last, at least. */
  void rowsRead(long rows) {
    lastRows = rows;
  }

  /** How many rows it had when it was read last, at least. */
  long lastRows() {
    return lastRows;
  }

  /** The time that a query takes the server, in nanoseconds; 0 if it is unknown. */
  public long cost() {
    return cost;
  }
}

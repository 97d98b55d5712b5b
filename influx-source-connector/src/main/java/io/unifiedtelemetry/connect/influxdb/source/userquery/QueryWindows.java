package io.unifiedtelemetry.connect.influxdb.source.userquery;

import io.unifiedtelemetry.connect.influxdb.source.offset.Rfc3339;
import java.time.Duration;

/**
 * The bounds of the windows of a user's query. A window grows only with the points that came, so
 * that a stretch without points does not make the next window too long; it shrinks after a failure.
 * Its bounds are multiples of {@code query.window.ms}, so that a query that groups by time never
 * sees a part of a group. Not thread-safe.
 */
final class QueryWindows {
  private static final long INITIAL = Duration.ofMinutes(5).toNanos();
  private static final long MIN_AFTER_FAILURE = Duration.ofSeconds(1).toNanos();
  private static final long TARGET = Duration.ofSeconds(10).toNanos();
  // A window that fails is delivered again as a whole.
  private static final long MAX_POINTS = 100_000;
  private static final int GROWTH = 4;
  private static final long MAX = Long.MAX_VALUE / 4;

  private final long step;
  private long length;

  /**
   * @param alignment of the bounds; zero for none
   */
  QueryWindows(Duration alignment) {
    this.step = Math.max(1, alignment.toNanos());
    this.length = Math.max(INITIAL, step);
  }

  /** The last bound at or before a time. */
  long boundBefore(long time) {
    // There is no earlier bound in 64 bits.
    return time < Rfc3339.MIN + step ? time : Math.floorDiv(time, step) * step;
  }

  /**
   * The end of the window that starts at {@code from}: {@code limit} or earlier. Returns {@code
   * from} if no whole window is before the limit.
   */
  long end(long from, long limit) {
    long last = boundBefore(limit);
    if (last <= from) {
      return from;
    }
    return isLonger(from, last) ? Math.max(boundBefore(from + length), from + step) : last;
  }

  /** The bound in the middle of two, or {@code from} if they are one window apart. */
  long middle(long from, long to) {
    // The difference may exceed 64 bits.
    long middle = boundBefore((from >> 1) + (to >> 1) + (from & to & 1));
    return isLonger(from, to) && middle > from ? middle : from;
  }

  /**
   * The end of a stretch from one bound to the limit that is that many times as long as a window.
   */
  long stretchEnd(long from, long limit, long times) {
    long room = limit - from;
    boolean beyond = room > 0 && times > room / length;
    return beyond || times > MAX / length ? limit : boundBefore(from + times * length);
  }

  /**
   * Notes that a window was read.
   *
   * @param points that came
   * @param took nanoseconds
   */
  void read(long points, long took) {
    if (points > MAX_POINTS || took > 2 * TARGET) {
      shrink(length, 1);
    } else if (points > 0 && points <= MAX_POINTS / GROWTH && took < TARGET / GROWTH) {
      length = Math.min(MAX, length * GROWTH);
    }
  }

  /** Notes that a window of that length was not read to its end. */
  void failed(long tried) {
    shrink(Math.min(length, tried), MIN_AFTER_FAILURE);
  }

  private void shrink(long from, long min) {
    length = Math.max(step, Math.max(Math.min(from, min), from / 2));
  }

  private boolean isLonger(long from, long to) {
    long distance = to - from;
    return distance < 0 || distance > length;
  }
}

package io.unifiedtelemetry.connect.influxdb.source.instance;

import io.unifiedtelemetry.connect.influxdb.source.read.MeasurementCursor;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * The measurements of an instance that this task reads. Those that are up to date belong to the
 * live thread; those that are behind wait for the threads that read history, each of which takes
 * one at a time. So what is new of one is not held up by the history of another.
 */
final class Cursors {
  private static final Duration BEHIND = Duration.ofMinutes(1);
  private static final int BEHIND_POLLS = 3;

  // While those that there are wait after a failure.
  private static final long BETWEEN_LOOKS = 100;

  private final Map<String, MeasurementCursor> all = new TreeMap<>();
  private final Deque<MeasurementCursor> history = new ArrayDeque<>();
  private final List<MeasurementCursor> live = new ArrayList<>();
  private final long behind;

  /**
   * @param pollInterval how far a measurement lags that is up to date, before it is asked again
   */
  Cursors(Duration pollInterval) {
    this.behind = Math.max(BEHIND.toNanos(), pollInterval.multipliedBy(BEHIND_POLLS).toNanos());
  }

  /** Whether a measurement is read already. */
  synchronized boolean has(String measurement) {
    return all.containsKey(measurement);
  }

  /** Every measurement, to look at. */
  synchronized Collection<MeasurementCursor> all() {
    return List.copyOf(all.values());
  }

  /** Takes up a measurement. */
  synchronized void add(MeasurementCursor cursor, long to) {
    all.put(cursor.measurement(), cursor);
    place(cursor, to);
  }

  /**
   * Those that are up to date, for the live thread only; those that have fallen behind are history
   * from now on.
   *
   * @param to up to when there is something to read
   */
  synchronized List<MeasurementCursor> live(long to) {
    List<MeasurementCursor> before = List.copyOf(live);
    live.clear();
    before.forEach(cursor -> place(cursor, to));
    return List.copyOf(live);
  }

  /**
   * The next one of history that is due, for the calling thread only; waits until there is one.
   *
   * @param clock the time now, nanoseconds since 1970
   */
  synchronized MeasurementCursor takeHistory(LongSupplier clock) throws InterruptedException {
    while (true) {
      for (Iterator<MeasurementCursor> each = history.iterator(); each.hasNext(); ) {
        MeasurementCursor cursor = each.next();
        if (cursor.isDue(clock.getAsLong())) {
          each.remove();
          return cursor;
        }
      }
      wait(history.isEmpty() ? 0 : BETWEEN_LOOKS);
    }
  }

  /** Gives one back that was taken. */
  synchronized void giveBack(MeasurementCursor cursor, long to) {
    place(cursor, to);
  }

  /** Whether a measurement is history, where there is something to read up to that time. */
  boolean isBehind(MeasurementCursor cursor, long to) {
    // A subtraction would overflow for one that begins at the earliest time there is.
    return cursor.delivered().before() < to - behind;
  }

  private void place(MeasurementCursor cursor, long to) {
    if (isBehind(cursor, to)) {
      history.add(cursor);
      notifyAll();
    } else {
      live.add(cursor);
    }
  }
}

package io.unifiedtelemetry.connect.influxdb.source.read;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * The measurements of an instance that this task reads. Those that are up to date belong to one of
 * the two live threads, so that those that take the server long do not delay the others. Those that
 * are behind wait for the history threads, each of which takes one at a time, so that the history
 * of one measurement does not delay the live points of another. Thread-safe.
 */
public final class Cursors {
  /** Which live thread reads a measurement: it depends on how long its queries take the server. */
  public enum Speed {
    /** Queries are quick, as those of nearly all measurements are. */
    QUICK,
    /** Queries take long, because the measurement has very many series, for example. */
    SLOW
  }

  private static final Duration BEHIND = Duration.ofMinutes(1);
  private static final int BEHIND_POLLS = 3;

  // Milliseconds between two checks while all measurements of history back off.
  private static final long CHECK_INTERVAL = 100;

  private final Map<String, MeasurementCursor> all = new TreeMap<>();
  private final Deque<MeasurementCursor> history = new ArrayDeque<>();
  private final Map<Speed, List<MeasurementCursor>> live = new EnumMap<>(Speed.class);
  private final long behind;

  /**
   * @param pollInterval the lag that a measurement has before a poll, though it is up to date
   */
  public Cursors(Duration pollInterval) {
    this.behind = Math.max(BEHIND.toNanos(), pollInterval.multipliedBy(BEHIND_POLLS).toNanos());
    for (Speed speed : Speed.values()) {
      live.put(speed, new ArrayList<>());
    }
  }

  /** Whether the task reads a measurement already. */
  public synchronized boolean has(String measurement) {
    return all.containsKey(measurement);
  }

  /** All measurements, for reading their state only. */
  public synchronized Collection<MeasurementCursor> all() {
    return List.copyOf(all.values());
  }

  /**
   * Adds a measurement.
   *
   * @param to the end of what can be read
   */
  public synchronized void add(MeasurementCursor cursor, long to) {
    all.put(cursor.measurement(), cursor);
    place(cursor, to);
  }

  /**
   * Returns the measurements that are up to date, for the live thread of that speed only. Those
   * that have fallen behind become history, and those whose speed has changed go to the other
   * thread: the calling one must have put all of its records into the queue.
   *
   * @param to the end of what can be read
   */
  public synchronized List<MeasurementCursor> live(Speed speed, long to) {
    List<MeasurementCursor> before = List.copyOf(live.get(speed));
    live.get(speed).clear();
    before.forEach(cursor -> place(cursor, to));
    return List.copyOf(live.get(speed));
  }

  /** Whether there are measurements for the live thread of the quick ones. */
  public synchronized boolean hasQuick() {
    return !live.get(Speed.QUICK).isEmpty();
  }

  /** Waits until there are measurements for the live thread of that speed. */
  public synchronized void awaitLive(Speed speed) throws InterruptedException {
    while (live.get(speed).isEmpty()) {
      wait();
    }
  }

  /** Whether every measurement was read and delivered up to the end of a bounded run. */
  public synchronized boolean areAllFinished() {
    return all.values().stream().allMatch(MeasurementCursor::isFinished);
  }

  /**
   * Removes those of these measurements that are up to date, for the live thread of that speed
   * only.
   *
   * @return the removed ones
   */
  public synchronized List<MeasurementCursor> forget(Speed speed, Collection<String> measurements) {
    List<MeasurementCursor> forgotten =
        live.get(speed).stream()
            .filter(cursor -> measurements.contains(cursor.measurement()))
            .toList();
    live.get(speed).removeAll(forgotten);
    forgotten.forEach(cursor -> all.remove(cursor.measurement()));
    return forgotten;
  }

  /**
   * Takes the next measurement of history that is due, for the calling thread only; waits until
   * there is one.
   *
   * @param clock the current time, nanoseconds since 1970
   */
  public synchronized MeasurementCursor takeHistory(LongSupplier clock)
      throws InterruptedException {
    while (true) {
      for (Iterator<MeasurementCursor> iterator = history.iterator(); iterator.hasNext(); ) {
        MeasurementCursor cursor = iterator.next();
        if (cursor.isDue(clock.getAsLong())) {
          iterator.remove();
          return cursor;
        }
      }
      wait(history.isEmpty() ? 0 : CHECK_INTERVAL);
    }
  }

  /**
   * Returns a measurement that was taken.
   *
   * @param to the end of what can be read
   */
  public synchronized void giveBack(MeasurementCursor cursor, long to) {
    place(cursor, to);
  }

  /**
   * Whether a measurement is history.
   *
   * @param to the end of what can be read
   */
  public boolean isBehind(MeasurementCursor cursor, long to) {
    // Subtracting the cursor would overflow if it is at the earliest possible time.
    return cursor.delivered().before() < to - behind;
  }

  private void place(MeasurementCursor cursor, long to) {
    if (isBehind(cursor, to)) {
      history.add(cursor);
    } else {
      live.get(cursor.speed()).add(cursor);
    }
    notifyAll();
  }
}

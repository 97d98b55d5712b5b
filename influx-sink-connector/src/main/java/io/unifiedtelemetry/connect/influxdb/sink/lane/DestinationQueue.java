package io.unifiedtelemetry.connect.influxdb.sink.lane;

import io.unifiedtelemetry.connect.influxdb.sink.batch.LineBatch;
import io.unifiedtelemetry.connect.influxdb.sink.route.Destination;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The batches of one lane for one destination, in order of arrival: one that is being delivered,
 * full ones after it, and one that still grows. Guarded by the lock of its lane, except for the
 * delivery, which only the lane's sender uses.
 */
final class DestinationQueue {
  private final Destination destination;
  private final RetentionMonitor retention;
  private final Deque<LineBatch> full = new ArrayDeque<>();
  private LineBatch growing;
  private Delivery delivery;
  private boolean paused;
  private long pausedUntil;
  private boolean missing;
  private long missingSince;

  DestinationQueue(Destination destination, RetentionMonitor retention) {
    this.destination = destination;
    this.retention = retention;
  }

  Destination destination() {
    return destination;
  }

  /** The batch to which lines are added, or null. */
  LineBatch growing() {
    return growing;
  }

  /** Sets the batch to which lines are added. */
  void setGrowing(LineBatch batch) {
    growing = batch;
  }

  /** Adds no more lines to the growing batch. */
  void seal() {
    if (growing != null) {
      full.add(growing);
      growing = null;
    }
  }

  /** Whether a request may be sent now. */
  boolean isReady(long now) {
    return !isEmpty() && (!paused || now - pausedUntil >= 0);
  }

  /** Whether there is nothing to send. */
  boolean isEmpty() {
    return delivery == null && full.isEmpty() && growing == null;
  }

  /** The full batches that wait for their delivery. */
  Iterable<LineBatch> full() {
    return full;
  }

  /** The remaining time of the pause, in nanoseconds. */
  long nanosUntilReady(long now) {
    return paused ? Math.max(0, pausedUntil - now) : 0;
  }

  /** Returns the current delivery; starts the next one if there is none. */
  Delivery start() {
    if (delivery == null) {
      if (full.isEmpty()) {
        seal();
      }
      delivery = new Delivery(full.poll(), retention);
    }
    return delivery;
  }

  /** The current delivery. */
  Delivery delivery() {
    return delivery;
  }

  /** Completes the current delivery. */
  void complete() {
    delivery = null;
  }

  /** Sends nothing until then. */
  void pauseUntil(long nanoTime) {
    paused = true;
    pausedUntil = nanoTime;
  }

  /** Whether the destination was paused after the last request. */
  boolean isPaused() {
    return paused;
  }

  /** Ends the pause. */
  void resume() {
    paused = false;
  }

  /** Marks the destination as missing; returns for how long it has been missing. */
  Duration setMissing(long now) {
    if (!missing) {
      missing = true;
      missingSince = now;
    }
    return Duration.ofNanos(now - missingSince);
  }

  /** The destination exists. */
  void setFound() {
    missing = false;
  }

  /** Whether the destination did not exist at the last request. */
  boolean isMissing() {
    return missing;
  }

  /** When the oldest line that is not stored arrived; {@code now} if there is none. */
  long oldest(long now) {
    if (delivery != null) {
      return delivery.batch().firstLineAt();
    }
    if (!full.isEmpty()) {
      return full.peek().firstLineAt();
    }
    return growing == null ? now : growing.firstLineAt();
  }
}

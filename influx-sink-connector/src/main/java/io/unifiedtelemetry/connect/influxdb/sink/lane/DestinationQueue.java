package io.unifiedtelemetry.connect.influxdb.sink.lane;

import io.unifiedtelemetry.connect.influxdb.sink.route.Destination;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The batches of one lane for one destination, in the order of arrival: one on its way, full ones
 * behind it, and one that still grows. Guarded by its lane's lock, but for the delivery, which is
 * the lane thread's own.
 */
final class DestinationQueue {
  private final Destination destination;
  private final RejectionFilter refused;
  private final Deque<LineBatch> full = new ArrayDeque<>();
  private LineBatch growing;
  private Delivery delivery;
  private long notBefore;
  private boolean pausing;
  private boolean missing;
  private long missingSince;

  DestinationQueue(Destination destination, RejectionFilter refused) {
    this.destination = destination;
    this.refused = refused;
  }

  Destination destination() {
    return destination;
  }

  /** The batch that lines are added to; null where there is none. */
  LineBatch growing() {
    return growing;
  }

  /** Begins a batch. */
  void grow(LineBatch batch) {
    growing = batch;
  }

  /** Lets the batch grow no more. */
  void seal() {
    if (growing != null) {
      full.add(growing);
      growing = null;
    }
  }

  /** Whether there is something to send now. */
  boolean isReady(long now) {
    return !isEmpty() && (!pausing || now - notBefore >= 0);
  }

  /** Whether there is nothing to send. */
  boolean isEmpty() {
    return delivery == null && full.isEmpty() && growing == null;
  }

  /** Full batches behind the one that is on its way. */
  Iterable<LineBatch> full() {
    return full;
  }

  /** How long until something may be sent; only where the destination is left alone. */
  long nanosUntilReady(long now) {
    return pausing ? Math.max(0, notBefore - now) : 0;
  }

  /** The batch that is on its way; takes the next one where none is. */
  Delivery start() {
    if (delivery == null) {
      if (full.isEmpty()) {
        seal();
      }
      delivery = new Delivery(full.poll(), refused);
    }
    return delivery;
  }

  /** The batch that is on its way. */
  Delivery delivery() {
    return delivery;
  }

  /** The batch that was on its way is done with. */
  void finish() {
    delivery = null;
  }

  /** Leaves the destination alone until then. */
  void pauseUntil(long nanoTime) {
    pausing = true;
    notBefore = nanoTime;
  }

  /** Whether the destination was left alone after the last request. */
  boolean isPausing() {
    return pausing;
  }

  /** Leaves the destination alone no more. */
  void wake() {
    pausing = false;
  }

  /** The destination does not exist; for how long that has been so. */
  Duration missing(long now) {
    if (!missing) {
      missing = true;
      missingSince = now;
    }
    return Duration.ofNanos(now - missingSince);
  }

  /** The destination exists. */
  void found() {
    missing = false;
  }

  /** Whether the destination did not exist when it was last looked at. */
  boolean isMissing() {
    return missing;
  }

  /** When the oldest line came that is not stored; the given time where there is none. */
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

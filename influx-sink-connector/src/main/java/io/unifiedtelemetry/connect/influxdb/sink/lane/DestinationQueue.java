package io.unifiedtelemetry.connect.influxdb.sink.lane;

import io.unifiedtelemetry.connect.influxdb.sink.batch.LineBatch;
import io.unifiedtelemetry.connect.influxdb.sink.health.Availability;
import io.unifiedtelemetry.connect.influxdb.sink.route.Destination;
import io.unifiedtelemetry.connect.influxdb.sink.write.RetentionMonitor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * The batches of one lane of one destination, in order of arrival: one that is being delivered,
 * full ones after it, and one that still grows. Guarded by the lock of {@link LaneQueues}, except
 * for the delivery, which only its sender uses while a request is sent.
 */
final class DestinationQueue {
  private final DestinationLanes lanes;
  private final RetentionMonitor retention;
  private final Integer setAside;
  private final Availability availability = new Availability();
  private final Deque<LineBatch> full = new ArrayDeque<>();
  private LineBatch growing;
  private Delivery delivery;
  private boolean sending;
  private boolean inFlight;

  /**
   * @param setAside the hash of the only series of this queue, which was set aside; null for all
   *     series of a lane
   */
  DestinationQueue(DestinationLanes lanes, RetentionMonitor retention, Integer setAside) {
    this.lanes = lanes;
    this.retention = retention;
    this.setAside = setAside;
  }

  /** All lanes of the destination. */
  DestinationLanes lanes() {
    return lanes;
  }

  Destination destination() {
    return lanes.destination();
  }

  /** Whether this queue has the lines of one series only, the first of which may be at fault. */
  boolean isSetAside() {
    return setAside != null;
  }

  /** The hash of the series that was set aside. */
  Integer setAside() {
    return setAside;
  }

  /** Whether the queue works, or waits because its last request failed. */
  Availability availability() {
    return availability;
  }

  /** Whether a sender has the delivery. */
  boolean isSending() {
    return sending;
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

  /** Whether a request may be sent now, as far as this queue knows. */
  boolean isReady(long now) {
    return !sending && !isEmpty() && availability.isReady(now);
  }

  /** Whether there is nothing to send. */
  boolean isEmpty() {
    return delivery == null && full.isEmpty() && growing == null;
  }

  /** The full batches that wait for their delivery. */
  Iterable<LineBatch> full() {
    return full;
  }

  /** Returns the current delivery; starts the next one if there is none. */
  Delivery start() {
    sending = true;
    if (delivery == null) {
      if (full.isEmpty()) {
        seal();
      }
      LineBatch next = full.poll();
      delivery = isSetAside() ? Delivery.ofSuspect(next, retention) : new Delivery(next, retention);
    }
    return delivery;
  }

  /** The request of the delivery is sent. */
  void setInFlight() {
    inFlight = true;
    lanes.addInFlight(1);
  }

  /** The sender has a response, or did not send. */
  void end() {
    sending = false;
    if (inFlight) {
      inFlight = false;
      lanes.addInFlight(-1);
    }
  }

  /** Whether a sender has the delivery and waits until another request may be in flight. */
  boolean isPrepared() {
    return sending && !inFlight;
  }

  /** Whether the next line has failed alone, and others wait behind it. */
  boolean isBlockedByOneLine() {
    return delivery != null
        && delivery.isSuspect()
        && (delivery.hasOthers() || !full.isEmpty() || growing != null);
  }

  /** Moves all lines of a series to another queue. */
  void moveTo(DestinationQueue target, int series) {
    LineBatch first = newBatch(delivery.batch().firstLineAt());
    delivery.moveTo(first, series);
    target.full.add(first);
    full.forEach(each -> target.addFrom(each, series));
    if (growing != null) {
      target.addFrom(growing, series);
    }
  }

  /** All batches. */
  void forEachBatch(Consumer<LineBatch> action) {
    if (delivery != null) {
      action.accept(delivery.batch());
    }
    full.forEach(action);
    if (growing != null) {
      action.accept(growing);
    }
  }

  /** The current delivery. */
  Delivery delivery() {
    return delivery;
  }

  /** Completes the current delivery. */
  void complete() {
    delivery = null;
    end();
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

  // One batch for each, because some lines have to be sent alone.
  private void addFrom(LineBatch source, int series) {
    LineBatch batch = newBatch(source.firstLineAt());
    source.remaining().stream()
        .filter(line -> source.series(line) == series)
        .forEach(line -> source.moveTo(batch, line));
    if (batch.lines() > 0) {
      full.add(batch);
    }
  }

  private static LineBatch newBatch(long firstLineAt) {
    LineBatch batch = new LineBatch();
    batch.start(firstLineAt);
    return batch;
  }
}

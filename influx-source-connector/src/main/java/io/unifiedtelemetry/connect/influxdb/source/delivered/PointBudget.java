package io.unifiedtelemetry.connect.influxdb.source.delivered;

import java.util.concurrent.atomic.AtomicLong;

/** Limits the number of points that a task remembers over all measurements. Thread-safe. */
public final class PointBudget {
  private final long maxPoints;
  private final AtomicLong remembered = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();

  /**
   * @param maxPoints {@code late.arrival.max.points}
   */
  public PointBudget(long maxPoints) {
    this.maxPoints = maxPoints;
  }

  /** Number of slots that were dropped before they were checked to the end. */
  public long droppedSlots() {
    return dropped.get();
  }

  /** The maximum number of points. */
  public long maxPoints() {
    return maxPoints;
  }

  void remember(int more) {
    remembered.addAndGet(more);
  }

  boolean exceeded() {
    return remembered.get() > maxPoints;
  }

  void countDroppedSlot() {
    dropped.incrementAndGet();
  }
}

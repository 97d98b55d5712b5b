package io.unifiedtelemetry.connect.influxdb.source.late;

import java.util.concurrent.atomic.AtomicLong;

/** How many points a task remembers, over all its measurements. May be used by several threads. */
public final class PointBudget {
  private final long most;
  private final AtomicLong remembered = new AtomicLong();
  private final AtomicLong givenUp = new AtomicLong();

  /**
   * @param most {@code late.arrival.max.points}
   */
  public PointBudget(long most) {
    this.most = most;
  }

  /** How many slots were given up because there were too many points. */
  public long slotsGivenUp() {
    return givenUp.get();
  }

  /** How many points may be remembered. */
  long most() {
    return most;
  }

  void remember(int more) {
    remembered.addAndGet(more);
  }

  boolean exceeded() {
    return remembered.get() > most;
  }

  void giveUp() {
    givenUp.incrementAndGet();
  }
}

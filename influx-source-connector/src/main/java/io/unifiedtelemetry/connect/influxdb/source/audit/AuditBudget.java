package io.unifiedtelemetry.connect.influxdb.source.audit;

import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Limits the time of an instance's audit queries to a fraction of the wall clock. A query takes as
 * long as it takes; then no other is sent until the time is made up for. Not thread-safe.
 */
final class AuditBudget {
  private static final long MAX_BALANCE = Duration.ofMillis(100).toNanos();

  private final double share;
  private final LongSupplier nanoTime;
  private long last;
  private long balance = MAX_BALANCE;

  /**
   * @param share of the wall clock that the audit may take
   * @param nanoTime a clock for durations, in nanoseconds
   */
  AuditBudget(double share, LongSupplier nanoTime) {
    this.share = share;
    this.nanoTime = nanoTime;
    this.last = nanoTime.getAsLong();
  }

  /** Whether any time is left. */
  boolean hasTime() {
    long now = nanoTime.getAsLong();
    balance = Math.min(MAX_BALANCE, balance + (long) ((now - last) * share));
    last = now;
    return balance > 0;
  }

  /** Runs queries at the expense of the budget; returns how long they took, in nanoseconds. */
  long spend(Queries queries) throws IOException {
    long start = nanoTime.getAsLong();
    try {
      queries.run();
    } finally {
      balance -= nanoTime.getAsLong() - start;
    }
    return nanoTime.getAsLong() - start;
  }

  /** Queries to a server. */
  interface Queries {
    void run() throws IOException;
  }
}

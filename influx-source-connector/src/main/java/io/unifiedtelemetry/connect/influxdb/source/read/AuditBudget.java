package io.unifiedtelemetry.connect.influxdb.source.read;

import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long an instance may be asked about its past: a part of the wall clock. What was asked takes
 * as long as it takes; then nothing is asked until that is made up for. For one thread.
 */
final class AuditBudget {
  private static final long MOST = Duration.ofMillis(100).toNanos();

  private final int part;
  private final LongSupplier nanoTime;
  private long last;
  private long balance = MOST;

  /**
   * @param part how much: the wall clock by this number
   * @param nanoTime a clock for durations, in nanoseconds
   */
  AuditBudget(int part, LongSupplier nanoTime) {
    this.part = part;
    this.nanoTime = nanoTime;
    this.last = nanoTime.getAsLong();
  }

  /** Whether anything is left. */
  boolean left() {
    long now = nanoTime.getAsLong();
    balance = Math.min(MOST, balance + (now - last) / part);
    last = now;
    return balance > 0;
  }

  /** Runs something that counts; returns how long it took, in nanoseconds. */
  long spend(Look look) throws IOException {
    long began = nanoTime.getAsLong();
    try {
      look.run();
    } finally {
      balance -= nanoTime.getAsLong() - began;
    }
    return nanoTime.getAsLong() - began;
  }

  /** Something that is asked. */
  interface Look {
    void run() throws IOException;
  }
}

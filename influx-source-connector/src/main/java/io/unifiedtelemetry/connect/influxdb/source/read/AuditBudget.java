package io.unifiedtelemetry.connect.influxdb.source.read;

import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long an instance may be asked about its past: a tenth of the wall clock. What was asked takes
 * as long as it takes; then nothing is asked until that is made up for. For one thread.
 */
public final class AuditBudget {
  private static final long SHARE = 10;
  private static final long MOST = Duration.ofMillis(100).toNanos();

  private final LongSupplier nanoTime;
  private long last;
  private long balance = MOST;

  /**
   * @param nanoTime a clock for durations, in nanoseconds
   */
  public AuditBudget(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.last = nanoTime.getAsLong();
  }

  /** Whether anything is left. */
  boolean left() {
    long now = nanoTime.getAsLong();
    balance = Math.min(MOST, balance + (now - last) / SHARE);
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

package io.unifiedtelemetry.connect.voyager;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something that another thread or the other side of a connection does. */
final class Eventually {
  private static final Duration MAX_WAIT = Duration.ofSeconds(20);

  private static final long CHECK_INTERVAL_NANOS = Duration.ofMillis(2).toNanos();

  private Eventually() {}

  static void holds(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + MAX_WAIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("not within " + MAX_WAIT + ": " + what);
      }
      LockSupport.parkNanos(CHECK_INTERVAL_NANOS);
    }
  }
}

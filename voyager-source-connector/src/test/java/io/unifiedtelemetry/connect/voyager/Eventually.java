package io.unifiedtelemetry.connect.voyager;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what another thread or another end of a connection is about to do. */
final class Eventually {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Eventually() {}

  static void holds(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("not within " + PATIENCE + ": " + what);
      }
      Thread.yield();
    }
  }
}

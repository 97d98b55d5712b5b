package io.unifiedtelemetry.connect.platform.process;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;

/** Waits until a condition holds. */
public final class Waiting {
  private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

  private Waiting() {}

  /** A condition that may be checked repeatedly. */
  @FunctionalInterface
  public interface Condition {
    /** Whether the condition holds now. */
    boolean holds() throws IOException, InterruptedException;
  }

  /**
   * Waits until a condition holds.
   *
   * @param what completes the message "timed out … waiting for", e.g. "the first point"
   * @throws IllegalStateException if the wait times out
   */
  public static void until(String what, Duration timeout, Condition condition)
      throws IOException, InterruptedException {
    until(() -> what, timeout, condition);
  }

  /** The same, with a message that is created only on timeout. */
  public static void until(Supplier<String> what, Duration timeout, Condition condition)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() - end > 0) {
        throw new IllegalStateException(
            "timed out after " + timeout.toSeconds() + " s waiting for " + what.get());
      }
      Thread.sleep(POLL_INTERVAL.toMillis());
    }
  }
}

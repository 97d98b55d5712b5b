package io.unifiedtelemetry.connect.platform.process;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;

/** Waits for something that a server does in its own time. */
public final class Waiting {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private Waiting() {}

  /** Something that holds or does not. */
  @FunctionalInterface
  public interface Condition {
    /** Whether it holds now. */
    boolean holds() throws IOException, InterruptedException;
  }

  /**
   * Waits until a condition holds.
   *
   * @param what for the message, as in "the first point in the bucket"
   * @throws IllegalStateException where it takes too long
   */
  public static void until(String what, Duration atMost, Condition condition)
      throws IOException, InterruptedException {
    until(() -> what, atMost, condition);
  }

  /** The same, with a message that is put together at the end. */
  public static void until(Supplier<String> what, Duration atMost, Condition condition)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() - end > 0) {
        throw new IllegalStateException(
            "waited " + atMost.toSeconds() + " s in vain for " + what.get());
      }
      Thread.sleep(BETWEEN_LOOKS.toMillis());
    }
  }
}

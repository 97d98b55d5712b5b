package io.unifiedtelemetry.connect.voyager.probe.command;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** When to ask again: at a fixed rate from the first time on, leaving out what is over. */
final class Rounds {
  private final long interval;
  private final long most;
  private final long begin = System.nanoTime();
  private long done;

  /**
   * @param interval zero for a single round
   * @param most how many rounds; 0 for no end
   */
  Rounds(Duration interval, int most) {
    this.interval = interval.toNanos();
    this.most = interval.isZero() ? 1 : most;
  }

  /** Waits until the next round is due; false where there is none. */
  boolean awaitNext() throws InterruptedException {
    done++;
    if (done == most) {
      return false;
    }
    TimeUnit.NANOSECONDS.sleep(pause(System.nanoTime() - begin));
    return true;
  }

  /**
   * Until the next round is due.
   *
   * @param since nanoseconds from the beginning of the first round
   */
  long pause(long since) {
    return interval - since % interval;
  }
}

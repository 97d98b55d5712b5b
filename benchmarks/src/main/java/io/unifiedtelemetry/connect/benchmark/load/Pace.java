package io.unifiedtelemetry.connect.benchmark.load;

import java.util.concurrent.locks.LockSupport;

/** Says how many lines are due, at an even rate. */
public final class Pace {
  private static final long SHORTEST_NAP = 50_000;

  private static final long SAME_MOMENT = 10_000;

  private final double nanosPerLine;
  private final long total;
  private long begin;
  private long beginMoment;

  /**
   * @param rate lines per second
   * @param total after which there are no more
   */
  public Pace(int rate, long total) {
    this.nanosPerLine = 1e9 / rate;
    this.total = total;
    // Both clocks are read at the same moment; the scheduler may have stepped between them.
    do {
      begin = System.nanoTime();
      beginMoment = Moments.now();
    } while (System.nanoTime() - begin > SAME_MOMENT);
  }

  /** Waits until more lines are due than that; the answer is how many are. */
  public long awaitMoreThan(long done) {
    long due = due();
    while (due <= done) {
      long nap = begin + (long) (done * nanosPerLine) - System.nanoTime();
      LockSupport.parkNanos(Math.max(nap, SHORTEST_NAP));
      due = due();
    }
    return due;
  }

  /** The moment at which a line was due. */
  public long moment(long line) {
    return beginMoment + (long) (line * nanosPerLine / 1_000);
  }

  private long due() {
    long passed = System.nanoTime() - begin;
    return Math.min(total, (long) (passed / nanosPerLine) + 1);
  }
}

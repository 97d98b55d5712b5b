package io.unifiedtelemetry.connect.influxdb.source.query;

import io.unifiedtelemetry.connect.common.retry.Sleeper;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A limit of bytes per second, kept over all threads that share it: who has read more than there
 * was time for waits.
 */
public final class ByteRate {
  private static final long PER_SECOND = Duration.ofSeconds(1).toNanos();
  // A tenth of a second's worth at a time, so that nobody waits long.
  private static final int PIECES_PER_SECOND = 10;

  private final long bytesPerSecond;
  private final LongSupplier nanoTime;
  private final Sleeper sleeper;
  private long paidUntil;

  /**
   * @param bytesPerSecond zero for no limit
   * @param nanoTime a clock for durations, in nanoseconds
   */
  public ByteRate(long bytesPerSecond, LongSupplier nanoTime, Sleeper sleeper) {
    this.bytesPerSecond = bytesPerSecond;
    this.nanoTime = nanoTime;
    this.sleeper = sleeper;
    this.paidUntil = nanoTime.getAsLong();
  }

  /** Whether there is no limit. */
  public boolean isUnlimited() {
    return bytesPerSecond == 0;
  }

  /** How much may be read in one go. */
  int piece() {
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, bytesPerSecond / PIECES_PER_SECOND));
  }

  /** Notes what was read, and waits for as long as that should have taken. */
  void used(int bytes) throws InterruptedIOException {
    long wait = charge(bytes);
    if (wait > 0) {
      try {
        sleeper.sleep(Duration.ofNanos(wait));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("stopped while keeping to the limit of the link");
      }
    }
  }

  private synchronized long charge(int bytes) {
    long now = nanoTime.getAsLong();
    paidUntil = Math.max(paidUntil, now) + bytes * PER_SECOND / bytesPerSecond;
    return paidUntil - now;
  }
}

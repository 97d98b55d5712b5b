package io.unifiedtelemetry.connect.influxdb.source.query;

import io.unifiedtelemetry.connect.common.retry.Sleeper;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Limits the bytes per second from one instance, and measures its queries. Thread-safe. */
public final class QueryLimits {
  private final ByteRate rate;
  private final LongConsumer onComplete;

  /**
   * @param bytesPerSecond of all queries together; zero for no limit
   * @param onComplete receives the duration of each completed query in nanoseconds
   */
  public QueryLimits(long bytesPerSecond, Sleeper sleeper, LongConsumer onComplete) {
    this.rate = new ByteRate(bytesPerSecond, System::nanoTime, sleeper);
    this.onComplete = onComplete;
  }

  /** No limit. */
  public static QueryLimits none() {
    return new QueryLimits(0, Sleeper.REAL, nanoseconds -> {});
  }

  /** Called when the response to a query is complete, with its duration in nanoseconds. */
  void completed(long nanoseconds) {
    onComplete.accept(nanoseconds);
  }

  /** Returns a stream that is read no faster than the limit allows. */
  InputStream throttled(InputStream in) {
    return rate.isUnlimited() ? in : new ThrottledInput(in, rate);
  }

  /**
   * A limit of bytes per second over all threads that share it. A thread that has read more than
   * the elapsed time allows waits.
   */
  static final class ByteRate {
    private static final long PER_SECOND = Duration.ofSeconds(1).toNanos();
    // At most a tenth of a second's worth at a time, so that no thread waits long.
    private static final int CHUNKS_PER_SECOND = 10;

    private final long bytesPerSecond;
    private final LongSupplier nanoTime;
    private final Sleeper sleeper;
    private long paidUntil;

    /**
     * @param bytesPerSecond zero for no limit
     * @param nanoTime a clock for durations, in nanoseconds
     */
    ByteRate(long bytesPerSecond, LongSupplier nanoTime, Sleeper sleeper) {
      this.bytesPerSecond = bytesPerSecond;
      this.nanoTime = nanoTime;
      this.sleeper = sleeper;
      this.paidUntil = nanoTime.getAsLong();
    }

    boolean isUnlimited() {
      return bytesPerSecond == 0;
    }

    /** The maximum number of bytes to read at once. */
    int chunk() {
      return (int) Math.max(1, Math.min(Integer.MAX_VALUE, bytesPerSecond / CHUNKS_PER_SECOND));
    }

    /**
     * Accounts for bytes that were read, and waits for as long as reading them should have taken.
     */
    void spend(int bytes) throws InterruptedIOException {
      long wait = charge(bytes);
      if (wait > 0) {
        try {
          sleeper.sleep(Duration.ofNanos(wait));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new InterruptedIOException(
              "stopped while waiting for the limit of bytes per second");
        }
      }
    }

    private synchronized long charge(int bytes) {
      long now = nanoTime.getAsLong();
      paidUntil = Math.max(paidUntil, now) + bytes * PER_SECOND / bytesPerSecond;
      return paidUntil - now;
    }
  }

  private static final class ThrottledInput extends InputStream {
    private final InputStream in;
    private final ByteRate rate;

    ThrottledInput(InputStream in, ByteRate rate) {
      this.in = in;
      this.rate = rate;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int read = in.read(bytes, from, Math.min(length, rate.chunk()));
      rate.spend(Math.max(0, read));
      return read;
    }
  }
}

package io.unifiedtelemetry.connect.influxdb.source.query;

import io.unifiedtelemetry.connect.common.retry.Sleeper;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.Semaphore;
import java.util.function.LongConsumer;

/** What one instance may be burdened with. Used by all threads that read it. */
public final class QueryLimits {
  private final Semaphore queries;
  private final ByteRate rate;
  private final LongConsumer answered;

  /**
   * @param queries how many at one time
   * @param rate how much of the link may be used
   * @param answered hears how long each query took that was answered, in nanoseconds
   */
  public QueryLimits(int queries, ByteRate rate, LongConsumer answered) {
    this.queries = new Semaphore(queries, true);
    this.rate = rate;
    this.answered = answered;
  }

  /** One query at a time, as fast as the link is. */
  public static QueryLimits one() {
    return new QueryLimits(1, new ByteRate(0, System::nanoTime, Sleeper.REAL), nanoseconds -> {});
  }

  /** Waits until one more query may be asked; {@link #end} has to follow. */
  void begin() throws InterruptedIOException {
    try {
      queries.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped while waiting for another query to end");
    }
  }

  void end() {
    queries.release();
  }

  /** A query that took that many nanoseconds was answered completely. */
  void answered(long nanoseconds) {
    answered.accept(nanoseconds);
  }

  /** The stream, read no faster than the link may be used. */
  InputStream limited(InputStream in) {
    return rate.isUnlimited() ? in : new LimitedInput(in, rate);
  }

  private static final class LimitedInput extends InputStream {
    private final InputStream in;
    private final ByteRate rate;

    LimitedInput(InputStream in, ByteRate rate) {
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
      int read = in.read(bytes, from, Math.min(length, rate.piece()));
      rate.used(Math.max(0, read));
      return read;
    }
  }
}

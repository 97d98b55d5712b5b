package io.unifiedtelemetry.connect.common.metrics;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A histogram of durations since the task started. It has eight buckets per power of two, starting
 * at one microsecond, so a percentile is accurate to 9 %. Recording creates no garbage.
 */
public final class Latencies {
  private static final int PER_DOUBLING = 8;
  private static final int BUCKETS = 40 * PER_DOUBLING;

  private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);

  /** Records one duration in nanoseconds. */
  public void record(long nanoseconds) {
    counts.incrementAndGet(bucket(Math.max(1000, nanoseconds)));
  }

  /**
   * Returns a percentile in milliseconds; 0 if nothing was recorded.
   *
   * @param quantile between 0 and 1
   */
  public double milliseconds(double quantile) {
    long total = 0;
    for (int i = 0; i < BUCKETS; i++) {
      total += counts.get(i);
    }
    long rank = (long) Math.ceil(total * quantile);
    long seen = 0;
    for (int i = 0; i < BUCKETS && total > 0; i++) {
      seen += counts.get(i);
      if (seen >= rank) {
        return 0.001 * Math.pow(2, (i + 0.5) / PER_DOUBLING);
      }
    }
    return 0;
  }

  private static int bucket(long nanoseconds) {
    double doublings = Math.log(nanoseconds / 1000.0) / Math.log(2);
    return Math.min(BUCKETS - 1, (int) (doublings * PER_DOUBLING));
  }
}

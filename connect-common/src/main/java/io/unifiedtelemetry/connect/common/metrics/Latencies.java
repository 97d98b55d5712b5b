package io.unifiedtelemetry.connect.common.metrics;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How long something took, as percentiles since the task began. Eight buckets for each doubling
 * from one microsecond up, so a percentile is right within 9 %; recording costs no garbage.
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
   * The duration that this share of all recorded ones did not exceed, in milliseconds; 0 before the
   * first.
   *
   * @param share between 0 and 1
   */
  public double milliseconds(double share) {
    long total = 0;
    for (int i = 0; i < BUCKETS; i++) {
      total += counts.get(i);
    }
    long wanted = (long) Math.ceil(total * share);
    long seen = 0;
    for (int i = 0; i < BUCKETS && total > 0; i++) {
      seen += counts.get(i);
      if (seen >= wanted) {
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

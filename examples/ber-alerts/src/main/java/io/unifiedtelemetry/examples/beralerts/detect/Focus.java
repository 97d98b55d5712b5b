package io.unifiedtelemetry.examples.beralerts.detect;

import java.nio.ByteBuffer;

/**
 * FOCuS for a known mean before the change: G. Romano, I. A. Eckley, P. Fearnhead, G. Rigaill,
 * "Fast online changepoint detection via functional pruning CUSUM statistics", JMLR 24 (2023). Its
 * evidence is the largest of all {@link Cusum} for shifts of at least {@code shift}.
 *
 * <p>Each candidate is a time at which the change may have happened. With {@code n} values and the
 * sum {@code s} since then, its evidence for a shift {@code m} is {@code m·s − n·m²/2}. An older
 * candidate is better for small shifts and a newer one for large shifts, so each is best in one
 * interval of shifts, and a candidate whose interval is empty is dropped for good. About
 * log(values) candidates remain; there are never more than {@value #MAX_CANDIDATES}.
 */
final class Focus implements Detector {
  static final int MAX_CANDIDATES = 32;

  private final double shift;
  private final int[] counts = new int[MAX_CANDIDATES];
  private final double[] sums = new double[MAX_CANDIDATES];
  private final double[] totals = new double[MAX_CANDIDATES];
  private final long[] times = new long[MAX_CANDIDATES];
  private int size;
  // The candidate with the most evidence.
  private int best;
  private double evidence;

  Focus(double shift) {
    this.shift = shift;
  }

  @Override
  public void add(double limited, double value, long time) {
    while (size > 0 && isEmpty(size - 1)) {
      size--;
    }
    if (size == MAX_CANDIDATES) {
      remove(leastMissed());
    }
    counts[size] = 0;
    sums[size] = 0;
    totals[size] = 0;
    times[size] = time;
    size++;
    for (int i = 0; i < size; i++) {
      counts[i]++;
      sums[i] += limited;
      totals[i] += value;
    }
    findBest();
  }

  /** Whether a candidate is best for no shift: a newer or an older one always has more evidence. */
  private boolean isEmpty(int i) {
    double from = shift;
    if (i > 0) {
      from = Math.max(from, 2 * (sums[i - 1] - sums[i]) / (counts[i - 1] - counts[i]));
    }
    double to = 2 * sums[i] / counts[i];
    return to <= from;
  }

  private void findBest() {
    best = 0;
    evidence = 0;
    for (int i = 0; i < size; i++) {
      double mean = Math.max(shift, sums[i] / counts[i]);
      double each = mean * (sums[i] - counts[i] * mean / 2);
      if (each > evidence) {
        best = i;
        evidence = each;
      }
    }
  }

  // The candidate whose neighbours are closest to each other: the times stay spread from old to
  // new.
  private int leastMissed() {
    int least = 1;
    double closest = Double.MAX_VALUE;
    for (int i = 1; i < size - 1; i++) {
      double ratio = counts[i - 1] / (double) counts[i + 1];
      if (ratio < closest) {
        least = i;
        closest = ratio;
      }
    }
    return least;
  }

  private void remove(int i) {
    int after = size - i - 1;
    System.arraycopy(counts, i + 1, counts, i, after);
    System.arraycopy(sums, i + 1, sums, i, after);
    System.arraycopy(totals, i + 1, totals, i, after);
    System.arraycopy(times, i + 1, times, i, after);
    size--;
  }

  @Override
  public double evidence() {
    return evidence;
  }

  @Override
  public double limit(double single) {
    return single < shift * shift / 2 ? single / shift + shift / 2 : Math.sqrt(2 * single);
  }

  @Override
  public long since() {
    return times[best];
  }

  @Override
  public double mean() {
    return totals[best] / counts[best];
  }

  @Override
  public void clear() {
    size = 0;
    best = 0;
    evidence = 0;
  }

  /** The number of candidates. */
  int candidates() {
    return size;
  }

  @Override
  public int size() {
    return Byte.BYTES + size * (Integer.BYTES + 2 * Double.BYTES + Long.BYTES);
  }

  @Override
  public void write(ByteBuffer buffer) {
    buffer.put((byte) size);
    for (int i = 0; i < size; i++) {
      buffer.putInt(counts[i]).putDouble(sums[i]).putDouble(totals[i]).putLong(times[i]);
    }
  }

  @Override
  public void read(ByteBuffer buffer) {
    size = buffer.get();
    for (int i = 0; i < size; i++) {
      counts[i] = buffer.getInt();
      sums[i] = buffer.getDouble();
      totals[i] = buffer.getDouble();
      times[i] = buffer.getLong();
    }
    findBest();
  }
}

package io.unifiedtelemetry.examples.beralerts.detect;

import java.nio.ByteBuffer;

/**
 * The one-sided CUSUM of E. S. Page, "Continuous inspection schemes", Biometrika 41 (1954): a sum
 * of log-likelihood ratios for one size of shift, which starts again whenever it falls to zero.
 */
final class Cusum implements Detector {
  private final double shift;
  private double sum;
  private double total;
  private int count;
  private long since;

  Cusum(double shift) {
    this.shift = shift;
  }

  @Override
  public void add(double limited, double value, long time) {
    if (count == 0) {
      since = time;
    }
    sum += shift * (limited - shift / 2);
    total += value;
    count++;
    if (sum <= 0) {
      clear();
    }
  }

  @Override
  public double evidence() {
    return sum;
  }

  @Override
  public double limit(double evidence) {
    return evidence / shift + shift / 2;
  }

  @Override
  public long since() {
    return since;
  }

  @Override
  public double mean() {
    return total / count;
  }

  @Override
  public void clear() {
    sum = 0;
    total = 0;
    count = 0;
    since = 0;
  }

  @Override
  public int size() {
    return 2 * Double.BYTES + Integer.BYTES + Long.BYTES;
  }

  @Override
  public void write(ByteBuffer buffer) {
    buffer.putDouble(sum).putDouble(total).putInt(count).putLong(since);
  }

  @Override
  public void read(ByteBuffer buffer) {
    sum = buffer.getDouble();
    total = buffer.getDouble();
    count = buffer.getInt();
    since = buffer.getLong();
  }
}

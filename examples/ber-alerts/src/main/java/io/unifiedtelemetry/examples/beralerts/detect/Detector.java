package io.unifiedtelemetry.examples.beralerts.detect;

import java.nio.ByteBuffer;

/**
 * Collects evidence that the mean of a series has risen above zero by at least {@code shift}. The
 * evidence is the log-likelihood ratio of independent Gaussian values, multiplied by their
 * variance.
 */
interface Detector {

  /**
   * Adds a value.
   *
   * @param limited the value as evidence, limited by {@link #limit}
   * @param value the value itself, for {@link #mean}
   * @param time when it was measured
   */
  void add(double limited, double value, long time);

  /** The evidence of the values so far; 0 if there is none. */
  double evidence();

  /** The value that has this evidence on its own. */
  double limit(double evidence);

  /** The time of the first value after the change; meaningful if there is evidence. */
  long since();

  /** The mean of the values after the change; meaningful if there is evidence. */
  double mean();

  /** Forgets all values. */
  void clear();

  /** The number of bytes that {@link #write} needs. */
  int size();

  /** Writes the state. */
  void write(ByteBuffer buffer);

  /** Reads what {@link #write} wrote. */
  void read(ByteBuffer buffer);
}

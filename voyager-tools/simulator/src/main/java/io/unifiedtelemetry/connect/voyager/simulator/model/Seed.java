package io.unifiedtelemetry.connect.voyager.simulator.model;

import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;

/**
 * The source of all randomness in the simulator. The same seed always produces the same devices,
 * keys and values.
 *
 * @param value any number
 */
public record Seed(long value) {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  /** Derives an independent seed for a named part. */
  public Seed of(String part) {
    long hash = value;
    for (int i = 0; i < part.length(); i++) {
      hash = mixed(hash + GOLDEN_GAMMA + part.charAt(i));
    }
    return new Seed(mixed(hash + GOLDEN_GAMMA));
  }

  /** Returns the number in [0, 1) for an index; adjacent indexes have unrelated numbers. */
  public double fraction(long index) {
    return (mixed(value + GOLDEN_GAMMA * index) >>> 11) * 0x1.0p-53;
  }

  /**
   * Returns smooth noise in [0, 1). It depends on the time alone, not on when or how often it is
   * sampled.
   *
   * @param period how long it takes to move from one random value to the next
   */
  public double noise(Instant time, Duration period) {
    long millis = time.toEpochMilli();
    long periodMillis = period.toMillis();
    long step = Math.floorDiv(millis, periodMillis);
    double position = Math.floorMod(millis, periodMillis) / (double) periodMillis;
    double weight = position * position * (3 - 2 * position);
    double from = fraction(step);
    return from + weight * (fraction(step + 1) - from);
  }

  /** Creates a source for key generators. It is repeatable, so its keys protect nothing. */
  public SecureRandom secureRandom() {
    try {
      SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
      // If seeded before its first use, this generator depends on nothing else.
      random.setSeed(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
      return random;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA1PRNG", e);
    }
  }

  /** The finalizer of MurmurHash3 with the constants of SplitMix64. */
  private static long mixed(long bits) {
    long x = bits;
    x = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
    x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
    return x ^ (x >>> 31);
  }
}

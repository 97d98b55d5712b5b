package io.unifiedtelemetry.connect.voyager.simulator.random;

import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/**
 * Where everything random of the simulator comes from: the same seed gives the same devices, keys
 * and values again.
 *
 * @param value any number
 */
public record Seed(long value) {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  /** An independent seed for a part of what this one stands for. */
  public Seed of(String part) {
    long hash = value;
    for (int i = 0; i < part.length(); i++) {
      hash = mixed(hash + GOLDEN_GAMMA + part.charAt(i));
    }
    return new Seed(mixed(hash + GOLDEN_GAMMA));
  }

  /** A number in [0, 1) that belongs to an index; neighbouring indices have unrelated numbers. */
  public double fraction(long index) {
    return (mixed(value + GOLDEN_GAMMA * index) >>> 11) * 0x1.0p-53;
  }

  /** A source for key generators. It is repeatable, so its keys protect nothing. */
  public SecureRandom secureRandom() {
    try {
      SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
      // Seeded before the first use, this generator depends on nothing else.
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

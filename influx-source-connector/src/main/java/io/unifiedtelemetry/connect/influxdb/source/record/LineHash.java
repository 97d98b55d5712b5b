package io.unifiedtelemetry.connect.influxdb.source.record;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** A 64-bit hash of a line: equal lines have equal hashes, on every worker and version. */
final class LineHash {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  // Odd constants without structure: the golden ratio and the square root of two, times 2^64.
  private static final long STEP = 0x9e3779b97f4a7c15L;
  private static final long MIX = 0x6a09e667f3bcc909L;

  private LineHash() {}

  static long of(byte[] bytes, int length) {
    long hash = length * STEP;
    int i = 0;
    for (; i + Long.BYTES <= length; i += Long.BYTES) {
      hash = mixed(hash, (long) LONG.get(bytes, i));
    }
    long rest = 0;
    for (; i < length; i++) {
      rest = rest << 8 | bytes[i] & 0xff;
    }
    hash = mixed(hash, rest);
    return hash ^ hash >>> 32;
  }

  // The high half of the product brings every bit of the input into the low bits.
  private static long mixed(long hash, long word) {
    long a = hash ^ word;
    return (a * MIX ^ Math.multiplyHigh(a, MIX)) + STEP;
  }
}

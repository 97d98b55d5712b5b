package io.unifiedtelemetry.connect.influxdb.sink.line;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Hashes of bytes, eight at a time. The hash of a series is that of its measurement plus those of
 * its tags, so that the order of tags does not count.
 */
final class SeriesHash {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long PRIME = 31;
  private static final long ODD = 0x9E3779B97F4A7C15L;

  private SeriesHash() {}

  /** The hash of a measurement; a tag with the same bytes has another one. */
  static long ofMeasurement(byte[] text, int from, int to) {
    return of(text, from, to) * PRIME;
  }

  static long of(byte[] text, int from, int to) {
    long hash = ODD + (to - from);
    int i = from;
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      hash = mixed(hash ^ (long) LONGS.get(text, i));
    }
    long rest = 0;
    for (; i < to; i++) {
      rest = rest << Byte.SIZE | text[i] & 0xFF;
    }
    return mixed(hash ^ rest);
  }

  /** The bytes without the backslashes among them. */
  static byte[] withoutBackslashes(byte[] text, int from, int to) {
    byte[] plain = new byte[to - from];
    int length = 0;
    for (int i = from; i < to; i++) {
      if (text[i] != '\\') {
        plain[length++] = text[i];
      }
    }
    return Arrays.copyOf(plain, length);
  }

  private static long mixed(long hash) {
    long product = hash * ODD;
    return product ^ product >>> 32;
  }
}

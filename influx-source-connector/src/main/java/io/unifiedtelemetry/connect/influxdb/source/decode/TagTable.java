package io.unifiedtelemetry.connect.influxdb.source.decode;

import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * Distinct series, numbered in the order in which they appear, by the values of their tags. Not
 * thread-safe.
 */
final class TagTable {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final int HEADER = 2 * Integer.BYTES;
  private static final int FREE = -1;

  // Of each tag with a value: its column, the length of the value, the value.
  private byte[] bytes = new byte[256];
  private int end;
  // Where each series starts; the last entry is where the next one does.
  private int[] starts = new int[16];
  private int count;
  // The numbers of the series, by hash.
  private int[] slots = free(32);

  /** Adds the value of a tag to the series that is being read. */
  void add(int column, byte[] array, int from, int length) {
    if (end + HEADER + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * (end + HEADER + length));
    }
    put(column);
    put(length);
    System.arraycopy(array, from, bytes, end, length);
    end += length;
  }

  /** Ends the series that is being read; returns its number. */
  int endSeries() {
    int slot = slot(starts[count], end);
    if (slots[slot] != FREE) {
      end = starts[count];
      return slots[slot];
    }
    slots[slot] = count;
    count++;
    if (count == starts.length) {
      grow();
    }
    starts[count] = end;
    return count - 1;
  }

  /** The size of the tags of all series, in bytes. */
  int bytes() {
    return end;
  }

  /** The number of series. */
  int count() {
    return count;
  }

  /**
   * Returns a series.
   *
   * @param names of the columns
   */
  SeriesKey series(int number, List<byte[]> names) {
    int tags = 0;
    for (int i = starts[number]; i < starts[number + 1]; i += HEADER + length(i)) {
      tags++;
    }
    byte[][] keys = new byte[tags][];
    byte[][] values = new byte[tags][];
    int i = starts[number];
    for (int tag = 0; tag < tags; tag++) {
      keys[tag] = names.get(get(i));
      values[tag] = Arrays.copyOfRange(bytes, i + HEADER, i + HEADER + length(i));
      i += HEADER + length(i);
    }
    return new SeriesKey(keys, values);
  }

  // The slot of a series, or a free one.
  private int slot(int from, int to) {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    int slot = (hash ^ hash >>> 16) & slots.length - 1;
    while (slots[slot] != FREE && !isEqual(slots[slot], from, to)) {
      slot = slot + 1 & slots.length - 1;
    }
    return slot;
  }

  private boolean isEqual(int number, int from, int to) {
    return Arrays.equals(bytes, starts[number], starts[number + 1], bytes, from, to);
  }

  private void grow() {
    starts = Arrays.copyOf(starts, 2 * starts.length);
    starts[count] = end;
    slots = free(2 * slots.length);
    for (int number = 0; number < count; number++) {
      slots[slot(starts[number], starts[number + 1])] = number;
    }
  }

  private static int[] free(int length) {
    int[] slots = new int[length];
    Arrays.fill(slots, FREE);
    return slots;
  }

  private int length(int i) {
    return get(i + Integer.BYTES);
  }

  private void put(int value) {
    INT.set(bytes, end, value);
    end += Integer.BYTES;
  }

  private int get(int i) {
    return (int) INT.get(bytes, i);
  }
}

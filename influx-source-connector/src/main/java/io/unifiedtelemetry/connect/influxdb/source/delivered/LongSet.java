package io.unifiedtelemetry.connect.influxdb.source.delivered;

import java.util.Arrays;

/** A set of 64-bit hashes in one array, without objects. */
public final class LongSet {
  private static final int MIN_LENGTH = 16;
  private static final long[] NONE = new long[1];

  // Zero marks a free index, so the value zero is stored separately.
  private long[] hashes = NONE;
  private boolean zero;
  private int size;

  /** Adds a hash; returns false if it is in the set already. */
  public boolean add(long hash) {
    if (hash == 0) {
      boolean added = !zero;
      zero = true;
      size += added ? 1 : 0;
      return added;
    }
    // Grows when half full, so that a search always ends soon at a free index.
    if (2 * (size + 1) > hashes.length) {
      grow();
    }
    int index = find(hashes, hash);
    if (hashes[index] == hash) {
      return false;
    }
    hashes[index] = hash;
    size++;
    return true;
  }

  /** Whether a hash is in the set. */
  public boolean contains(long hash) {
    return hash == 0 ? zero : hashes[find(hashes, hash)] == hash;
  }

  /** The number of hashes. */
  public int size() {
    return size;
  }

  /** The hashes in ascending order. */
  long[] sorted() {
    long[] sorted = new long[size];
    int next = zero ? 1 : 0;
    for (long hash : hashes) {
      if (hash != 0) {
        sorted[next++] = hash;
      }
    }
    Arrays.sort(sorted);
    return sorted;
  }

  private void grow() {
    long[] larger = new long[Math.max(MIN_LENGTH, hashes.length * 2)];
    for (long hash : hashes) {
      if (hash != 0) {
        larger[find(larger, hash)] = hash;
      }
    }
    hashes = larger;
  }

  // The low bits are enough because the hashes are well mixed.
  private static int find(long[] hashes, long hash) {
    int mask = hashes.length - 1;
    int index = (int) hash & mask;
    while (hashes[index] != 0 && hashes[index] != hash) {
      index = (index + 1) & mask;
    }
    return index;
  }
}

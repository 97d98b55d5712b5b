package io.unifiedtelemetry.connect.influxdb.source.late;

/** A set of 64-bit hashes in one array, without objects. */
final class LongSet {
  private static final int SMALLEST = 16;
  private static final long[] NONE = new long[1];

  // Zero marks a free place, so the value zero is kept apart.
  private long[] places = NONE;
  private boolean zero;
  private int size;

  /** Adds a hash; false where it was there. */
  boolean add(long hash) {
    if (hash == 0) {
      boolean added = !zero;
      zero = true;
      size += added ? 1 : 0;
      return added;
    }
    // Grown before it is half full, so that a search always ends at a free place soon.
    if (2 * (size + 1) > places.length) {
      grow();
    }
    int place = find(places, hash);
    if (places[place] == hash) {
      return false;
    }
    places[place] = hash;
    size++;
    return true;
  }

  boolean contains(long hash) {
    return hash == 0 ? zero : places[find(places, hash)] == hash;
  }

  int size() {
    return size;
  }

  private void grow() {
    long[] more = new long[Math.max(SMALLEST, places.length * 2)];
    for (long hash : places) {
      if (hash != 0) {
        more[find(more, hash)] = hash;
      }
    }
    places = more;
  }

  // The hashes are well mixed, so their low bits do.
  private static int find(long[] places, long hash) {
    int mask = places.length - 1;
    int place = (int) hash & mask;
    while (places[place] != 0 && places[place] != hash) {
      place = (place + 1) & mask;
    }
    return place;
  }
}

package io.unifiedtelemetry.connect.influxdb.sink.lane;

import java.util.Arrays;
import java.util.BitSet;

/** Divides the lines of a request in two; both parts have lines. */
final class Division {
  private Division() {}

  /** The first half of at least two lines. */
  static BitSet firstHalf(BitSet lines) {
    int number = lines.cardinality() / 2;
    int behind = lines.nextSetBit(0);
    for (int i = 0; i < number; i++) {
      behind = lines.nextSetBit(behind + 1);
    }
    BitSet half = (BitSet) lines.clone();
    half.clear(behind, half.length());
    return half;
  }

  /**
   * The older half of at least two lines; lines of one time, and so those of one point, stay
   * together as far as that is possible.
   */
  static BitSet older(LineBatch batch, BitSet lines) {
    long[] times = lines.stream().mapToLong(batch::time).sorted().toArray();
    long newest = times[times.length - 1];
    if (times[0] == newest) {
      return firstHalf(lines);
    }
    // The newest times are never among the older ones, so that both parts have lines.
    int place = Arrays.binarySearch(times, newest);
    while (place > 0 && times[place - 1] == newest) {
      place--;
    }
    long limit = times[Math.min(place - 1, (times.length - 1) / 2)];
    BitSet older = (BitSet) lines.clone();
    lines.stream().filter(line -> batch.time(line) > limit).forEach(older::clear);
    return older;
  }
}

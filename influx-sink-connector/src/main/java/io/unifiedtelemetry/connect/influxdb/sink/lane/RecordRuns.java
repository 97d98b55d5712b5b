package io.unifiedtelemetry.connect.influxdb.sink.lane;

import io.unifiedtelemetry.connect.influxdb.sink.offset.PartitionOffsets;
import java.util.Arrays;

/**
 * Which record each line of a batch came from: lines of one record that follow each other are one
 * run.
 */
final class RecordRuns {
  private static final int FIRST_RUNS = 16;

  private PartitionOffsets[] partitions = new PartitionOffsets[FIRST_RUNS];
  private long[] sequences = new long[FIRST_RUNS];
  private int[] firstLines = new int[FIRST_RUNS];
  private int size;

  /** Notes where a line came from; lines come in their order. */
  void add(int line, PartitionOffsets partition, long sequence) {
    boolean sameRecord =
        size > 0 && sequences[size - 1] == sequence && partitions[size - 1] == partition;
    if (sameRecord) {
      return;
    }
    if (size == sequences.length) {
      partitions = Arrays.copyOf(partitions, size * 2);
      sequences = Arrays.copyOf(sequences, size * 2);
      firstLines = Arrays.copyOf(firstLines, size * 2);
    }
    partitions[size] = partition;
    sequences[size] = sequence;
    firstLines[size] = line;
    size++;
  }

  /** The number of runs. */
  int size() {
    return size;
  }

  /** The run that a line belongs to. */
  int of(int line) {
    int found = Arrays.binarySearch(firstLines, 0, size, line);
    return found >= 0 ? found : -found - 2;
  }

  PartitionOffsets partition(int run) {
    return partitions[run];
  }

  long sequence(int run) {
    return sequences[run];
  }

  /**
   * How many lines a run has.
   *
   * @param lines how many all runs have
   */
  int lines(int run, int lines) {
    int end = run + 1 < size ? firstLines[run + 1] : lines;
    return end - firstLines[run];
  }

  /** Whether some record's partition belongs to somebody else by now. */
  boolean hasRevoked() {
    for (int run = 0; run < size; run++) {
      if (partitions[run].isRevoked()) {
        return true;
      }
    }
    return false;
  }

  /** Forgets all runs and what they hold. */
  void clear() {
    Arrays.fill(partitions, 0, size, null);
    size = 0;
  }
}

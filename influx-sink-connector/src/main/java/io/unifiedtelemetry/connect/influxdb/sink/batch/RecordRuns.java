package io.unifiedtelemetry.connect.influxdb.sink.batch;

import io.unifiedtelemetry.connect.influxdb.sink.offset.PartitionOffsets;
import java.util.Arrays;
import java.util.Collection;

/** The record of each line of a batch; consecutive lines of one record form one run. */
final class RecordRuns {
  private static final int FIRST_RUNS = 16;

  private PartitionOffsets[] partitions = new PartitionOffsets[FIRST_RUNS];
  private long[] sequences = new long[FIRST_RUNS];
  private int[] firstLines = new int[FIRST_RUNS];
  private int size;

  /** Sets the record of the next line. */
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

  /** The run of a line. */
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
   * Returns the number of lines of a run.
   *
   * @param lines the number of lines of all runs
   */
  int lines(int run, int lines) {
    int end = run + 1 < size ? firstLines[run + 1] : lines;
    return end - firstLines[run];
  }

  /** The first line of a run. */
  int firstLine(int run) {
    return firstLines[run];
  }

  /** Adds the partitions of all records. */
  void addPartitionsTo(Collection<PartitionOffsets> all) {
    PartitionOffsets last = null;
    for (int run = 0; run < size; run++) {
      if (partitions[run] != last) {
        last = partitions[run];
        all.add(last);
      }
    }
  }

  /** Whether the partition of any record now belongs to another task. */
  boolean hasRevoked() {
    for (int run = 0; run < size; run++) {
      if (partitions[run].isRevoked()) {
        return true;
      }
    }
    return false;
  }

  /** Removes all runs. */
  void clear() {
    Arrays.fill(partitions, 0, size, null);
    size = 0;
  }
}

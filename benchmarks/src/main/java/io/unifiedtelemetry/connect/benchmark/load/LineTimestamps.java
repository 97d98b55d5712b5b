package io.unifiedtelemetry.connect.benchmark.load;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;

/**
 * When something happened to each line. A line is identified by its own timestamp. Times are
 * microseconds since 1970 by the clock of this machine, which all its processes share.
 */
public final class LineTimestamps {
  private static final int INITIAL_CAPACITY = 1 << 14;

  private long[] lines = new long[INITIAL_CAPACITY];
  private long[] times = new long[INITIAL_CAPACITY];
  private int size;

  /** Returns the current time in microseconds. */
  public static long now() {
    return micros(Instant.now());
  }

  /** Converts a time to microseconds. */
  public static long micros(Instant time) {
    return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
  }

  /** Adds a time. */
  public synchronized void add(long line, long time) {
    if (size == lines.length) {
      lines = Arrays.copyOf(lines, size * 2);
      times = Arrays.copyOf(times, size * 2);
    }
    lines[size] = line;
    times[size] = time;
    size++;
  }

  /** Writes the times to a file. */
  public synchronized void save(Path file) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.writeInt(size);
      for (int i = 0; i < size; i++) {
        out.writeLong(lines[i]);
        out.writeLong(times[i]);
      }
    }
  }

  /** Reads the times from a file. */
  public static LineTimestamps load(Path file) throws IOException {
    LineTimestamps loaded = new LineTimestamps();
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      int count = in.readInt();
      for (int i = 0; i < count; i++) {
        loaded.add(in.readLong(), in.readLong());
      }
    }
    return loaded;
  }

  /** Returns the number of lines that the other set lacks. */
  public int missingIn(LineTimestamps other) {
    Map<Long, Long> others = other.byLine(Math::min);
    return (int) Arrays.stream(lines, 0, size).filter(each -> !others.containsKey(each)).count();
  }

  /**
   * Returns the milliseconds from these times to later ones, line by line.
   *
   * @param later for a line that occurs twice, the first time counts
   * @param skipped milliseconds at the start that do not count
   * @throws IllegalStateException if lines are missing
   */
  public double[] millisecondsUntil(LineTimestamps later, long skipped) {
    return millisecondsUntil(later, skipped, Math::min);
  }

  /** The same, but for lines that share a timestamp the time of the last one counts. */
  public double[] millisecondsUntilLast(LineTimestamps later, long skipped) {
    return millisecondsUntil(later, skipped, Math::max);
  }

  private double[] millisecondsUntil(
      LineTimestamps later, long skipped, BinaryOperator<Long> ofEqual) {
    int missing = missingIn(later);
    if (missing > 0) {
      throw new IllegalStateException(missing + " of " + size + " lines never arrived");
    }
    Map<Long, Long> ends = later.byLine(ofEqual);
    long from = Arrays.stream(times, 0, size).min().orElse(0) + skipped * 1_000;
    return IntStream.range(0, size)
        .filter(i -> times[i] >= from)
        .mapToDouble(i -> (ends.get(lines[i]) - times[i]) / 1e3)
        .toArray();
  }

  /** Returns the lines whose time is before a moment. */
  public LineTimestamps before(long moment) {
    LineTimestamps selected = new LineTimestamps();
    for (int i = 0; i < size; i++) {
      if (times[i] < moment) {
        selected.add(lines[i], times[i]);
      }
    }
    return selected;
  }

  /** Returns the latest time that another set has for one of these lines. */
  public long latestIn(LineTimestamps other) {
    Map<Long, Long> others = other.byLine(Math::min);
    return Arrays.stream(lines, 0, size).map(others::get).max().orElseThrow();
  }

  private Map<Long, Long> byLine(BinaryOperator<Long> ofEqual) {
    Map<Long, Long> byLine = new HashMap<>(size * 2);
    for (int i = 0; i < size; i++) {
      byLine.merge(lines[i], times[i], ofEqual);
    }
    return byLine;
  }
}

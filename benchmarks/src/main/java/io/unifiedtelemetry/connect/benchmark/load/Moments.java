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
import java.util.stream.IntStream;

/**
 * When something happened to each line. Lines are known by their times, moments are microseconds
 * since 1970 by this machine's clock, which all programs on it share.
 */
public final class Moments {
  private static final int FIRST_CAPACITY = 1 << 14;

  private long[] lines = new long[FIRST_CAPACITY];
  private long[] moments = new long[FIRST_CAPACITY];
  private int size;

  /** Now. */
  public static long now() {
    return of(Instant.now());
  }

  /** That moment. */
  public static long of(Instant moment) {
    return moment.getEpochSecond() * 1_000_000 + moment.getNano() / 1_000;
  }

  /** Notes a moment. */
  public synchronized void add(long line, long moment) {
    if (size == lines.length) {
      lines = Arrays.copyOf(lines, size * 2);
      moments = Arrays.copyOf(moments, size * 2);
    }
    lines[size] = line;
    moments[size] = moment;
    size++;
  }

  /** How many there are. */
  public synchronized int size() {
    return size;
  }

  /** Writes them to a file. */
  public synchronized void save(Path file) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.writeInt(size);
      for (int i = 0; i < size; i++) {
        out.writeLong(lines[i]);
        out.writeLong(moments[i]);
      }
    }
  }

  /** Reads them from a file. */
  public static Moments load(Path file) throws IOException {
    Moments loaded = new Moments();
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      int count = in.readInt();
      for (int i = 0; i < count; i++) {
        loaded.add(in.readLong(), in.readLong());
      }
    }
    return loaded;
  }

  /** How many of the lines that are here are not there. */
  public int missingIn(Moments there) {
    Map<Long, Long> others = there.firsts();
    return (int) Arrays.stream(lines, 0, size).filter(each -> !others.containsKey(each)).count();
  }

  /**
   * How long it took from here to there, in milliseconds, line by line.
   *
   * @param then of lines that came twice the first moment counts
   * @param skipped moments at the beginning that do not count, in milliseconds
   * @throws IllegalStateException where a line never came
   */
  public double[] until(Moments then, long skipped) {
    int missing = missingIn(then);
    if (missing > 0) {
      throw new IllegalStateException(missing + " of " + size + " lines never arrived");
    }
    Map<Long, Long> ends = then.firsts();
    long from = Arrays.stream(moments, 0, size).min().orElse(0) + skipped * 1_000;
    return IntStream.range(0, size)
        .filter(i -> moments[i] >= from)
        .mapToDouble(i -> (ends.get(lines[i]) - moments[i]) / 1e3)
        .toArray();
  }

  private Map<Long, Long> firsts() {
    Map<Long, Long> firsts = new HashMap<>(size * 2);
    for (int i = 0; i < size; i++) {
      firsts.merge(lines[i], moments[i], Math::min);
    }
    return firsts;
  }
}

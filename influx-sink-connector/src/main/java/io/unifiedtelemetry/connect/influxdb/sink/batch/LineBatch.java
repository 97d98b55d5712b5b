package io.unifiedtelemetry.connect.influxdb.sink.batch;

import com.fasterxml.jackson.core.io.NumberOutput;
import io.unifiedtelemetry.connect.influxdb.sink.line.Line;
import io.unifiedtelemetry.connect.influxdb.sink.offset.PartitionOffsets;
import io.unifiedtelemetry.connect.influxdb.sink.offset.RejectedRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * Lines for one destination, each followed by a line feed, in the array that becomes the body of a
 * request, and the record of each line. The task's thread fills it, a lane owns it while it is
 * sent, and the task's thread completes it.
 */
public final class LineBatch {
  // Small, because in an outage each of thousands of destinations may have a waiting batch.
  private static final int FIRST_BYTES = 1 << 10;
  private static final int FIRST_LINES = 16;
  // The entries of a line in its batch, and the objects of its record.
  private static final int LINE_MEMORY = 32;
  private static final int RECORD_MEMORY = 300;
  // A space, a sign and the digits of a time in nanoseconds.
  private static final int TIME_LENGTH = 22;

  private long firstLineAt;
  private byte[] bytes = new byte[FIRST_BYTES];
  private int length;
  private int[] starts = new int[FIRST_LINES];
  private int[] numbers = new int[FIRST_LINES];
  private int[] series = new int[FIRST_LINES];
  private int lines;
  // Lines that were moved to another batch; null as long as there are none.
  private BitSet moved;
  private final RecordRuns runs = new RecordRuns();

  private final List<Rejection> rejections = new ArrayList<>();

  private record Rejection(int line, String reason) {}

  /** Starts an empty batch. */
  public void start(long nanoTime) {
    firstLineAt = nanoTime;
  }

  /** Removes all lines. */
  void clear() {
    length = 0;
    lines = 0;
    moved = null;
    runs.clear();
    rejections.clear();
  }

  /** Adds a line. */
  public void add(PendingLine pending) {
    Line line = pending.line();
    reserve(line.length() + TIME_LENGTH + 1);
    runs.add(lines, pending.partition(), pending.sequence());
    starts[lines] = length;
    numbers[lines] = pending.number();
    series[lines] = (int) pending.laneHash();
    if (pending.isTimed()) {
      copy(line.text(), line.start(), line.fieldsEnd());
      bytes[length++] = ' ';
      length = NumberOutput.outputLong(pending.time(), bytes, length);
    } else {
      copy(line.text(), line.start(), line.end());
    }
    bytes[length++] = '\n';
    lines++;
  }

  /** Releases unused memory; for a batch that has to wait and does not grow. */
  public void trim() {
    bytes = Arrays.copyOf(bytes, length);
    starts = Arrays.copyOf(starts, lines);
    numbers = Arrays.copyOf(numbers, lines);
    series = Arrays.copyOf(series, lines);
  }

  /** A hash of the series of a line. */
  public int series(int line) {
    return series[line];
  }

  /** The lines that were not moved to another batch. */
  public BitSet remaining() {
    BitSet remaining = new BitSet(lines);
    remaining.set(0, lines);
    if (moved != null) {
      remaining.andNot(moved);
    }
    return remaining;
  }

  /** Moves a line to the end of another batch, which completes it instead of this one. */
  public void moveTo(LineBatch target, int line) {
    int size = size(line);
    target.reserve(size);
    int run = runs.of(line);
    target.runs.add(target.lines, runs.partition(run), runs.sequence(run));
    target.starts[target.lines] = target.length;
    target.numbers[target.lines] = numbers[line];
    target.series[target.lines] = series[line];
    target.copy(bytes, starts[line], end(line));
    target.lines++;
    if (moved == null) {
      moved = new BitSet();
    }
    moved.set(line);
  }

  /** Topic, partition and offset of the record of a line, for messages. */
  public String place(int line) {
    int run = runs.of(line);
    return runs.partition(run).place(runs.sequence(run));
  }

  /** Adds the partitions of all lines. */
  public void addPartitionsTo(Collection<PartitionOffsets> partitions) {
    runs.addPartitionsTo(partitions);
  }

  /** Marks a line as rejected; {@link #complete} passes this on to its record. */
  public void reject(int line, String reason) {
    rejections.add(new Rejection(line, reason));
  }

  /**
   * Completes all lines: each has been stored or rejected.
   *
   * @param rejected receives the records that are complete now and have rejected lines
   */
  public void complete(Consumer<RejectedRecord> rejected) {
    for (Rejection each : rejections) {
      int run = runs.of(each.line());
      runs.partition(run).reject(runs.sequence(run), numbers[each.line()], each.reason());
    }
    for (int run = 0; run < runs.size(); run++) {
      int number = remainingLines(run);
      if (number > 0) {
        RejectedRecord record = runs.partition(run).complete(runs.sequence(run), number);
        if (record != null) {
          rejected.accept(record);
        }
      }
    }
  }

  private int remainingLines(int run) {
    int number = runs.lines(run, lines);
    if (moved == null) {
      return number;
    }
    int first = runs.firstLine(run);
    return number - moved.get(first, first + number).cardinality();
  }

  /**
   * Adds consecutive lines to a body.
   *
   * @return their number of bytes
   */
  public int writeTo(BodyWriter body, int fromLine, int toLine) {
    int end = end(toLine - 1);
    body.add(bytes, starts[fromLine], end);
    return end - starts[fromLine];
  }

  /** The time of a line in nanoseconds; every line in a batch has one. */
  public long time(int line) {
    int end = end(line);
    int i = end;
    while (i > starts[line] && !isDigit(bytes[i - 1])) {
      i--;
    }
    long value = 0;
    long place = 1;
    while (i > starts[line] && isDigit(bytes[i - 1])) {
      i--;
      value += place * (bytes[i] - '0');
      place *= 10;
    }
    return i > starts[line] && bytes[i - 1] == '-' ? -value : value;
  }

  /** The text of a line, without leading blanks and without its line feed. */
  public String text(int line) {
    return new String(bytes, textStart(line), length(line), StandardCharsets.UTF_8);
  }

  /** The number of bytes that a line adds to a body. */
  public int size(int line) {
    return end(line) - starts[line];
  }

  /** The length of a line, without leading blanks and without its line feed. */
  public int length(int line) {
    return textEnd(line) - textStart(line);
  }

  /** Whether the partition of a line now belongs to another task. */
  public boolean isRevoked(int line) {
    return runs.partition(runs.of(line)).isRevoked();
  }

  /** Whether the partition of any line now belongs to another task. */
  public boolean hasRevoked() {
    return runs.hasRevoked();
  }

  /** Whether a line consists of these bytes, apart from its leading blanks. */
  public boolean isLine(int line, byte[] text, int from, int to) {
    return Arrays.equals(bytes, textStart(line), textEnd(line), text, from, to);
  }

  /** When the batch was started, as {@link System#nanoTime}. */
  public long firstLineAt() {
    return firstLineAt;
  }

  /** The number of lines. */
  public int lines() {
    return lines;
  }

  /** The number of bytes of all lines. */
  public int bytes() {
    return length;
  }

  /** The estimated memory of the lines and of their records, in bytes. */
  public long memory() {
    return 2L * length + (long) LINE_MEMORY * lines + (long) RECORD_MEMORY * runs.size();
  }

  /** The size of the array that holds the lines, in bytes. */
  public int capacity() {
    return bytes.length;
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
    }
    if (lines == starts.length) {
      starts = Arrays.copyOf(starts, lines * 2 + 1);
      numbers = Arrays.copyOf(numbers, lines * 2 + 1);
      series = Arrays.copyOf(series, lines * 2 + 1);
    }
  }

  private void copy(byte[] text, int from, int to) {
    System.arraycopy(text, from, bytes, length, to - from);
    length += to - from;
  }

  private int textStart(int line) {
    int start = starts[line];
    while (bytes[start] == ' ' || bytes[start] == '\t' || bytes[start] == 0) {
      start++;
    }
    return start;
  }

  private int textEnd(int line) {
    return end(line) - 1;
  }

  private static boolean isDigit(byte each) {
    return each >= '0' && each <= '9';
  }

  private int end(int line) {
    return line + 1 < lines ? starts[line + 1] : length;
  }
}

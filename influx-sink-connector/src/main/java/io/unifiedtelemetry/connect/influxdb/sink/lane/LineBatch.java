package io.unifiedtelemetry.connect.influxdb.sink.lane;

import com.fasterxml.jackson.core.io.NumberOutput;
import io.unifiedtelemetry.connect.influxdb.sink.line.Line;
import io.unifiedtelemetry.connect.influxdb.sink.offset.RejectedLine;
import io.unifiedtelemetry.connect.influxdb.sink.offset.RejectedRecord;
import io.unifiedtelemetry.connect.influxdb.sink.route.Destination;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Lines for one destination, each followed by a line feed, in one array that becomes the body of a
 * request; and for each of them the record that it came from. Filled on the task's thread, then
 * owned by a lane, then settled on the task's thread again.
 */
final class LineBatch {
  // Small, because in an outage each of thousands of destinations may have a batch that waits.
  private static final int FIRST_BYTES = 1 << 10;
  private static final int FIRST_LINES = 16;
  // A space, a sign, and the digits of a nanosecond.
  private static final int TIME_LENGTH = 22;

  private Destination destination;
  private long firstLineAt;
  private byte[] bytes = new byte[FIRST_BYTES];
  private int length;
  private int[] starts = new int[FIRST_LINES];
  private int[] numbers = new int[FIRST_LINES];
  private int lines;
  private final RecordRuns runs = new RecordRuns();

  private final List<Refusal> refusals = new ArrayList<>();

  private record Refusal(int line, String reason) {}

  /** Begins with nothing, for a destination. */
  void begin(Destination to, long nanoTime) {
    destination = to;
    firstLineAt = nanoTime;
  }

  /** Empties the batch and lets go of what it was for. */
  void clear() {
    destination = null;
    length = 0;
    lines = 0;
    runs.clear();
    refusals.clear();
  }

  /** Adds a line. */
  void add(PendingLine dealt) {
    Line line = dealt.line();
    reserve(line.end() - line.start() + TIME_LENGTH + 1);
    runs.add(lines, dealt.partition(), dealt.sequence());
    starts[lines] = length;
    numbers[lines] = dealt.number();
    if (dealt.isTimed()) {
      copy(line.text(), line.start(), line.fieldsEnd());
      bytes[length++] = ' ';
      length = NumberOutput.outputLong(dealt.time(), bytes, length);
    } else {
      copy(line.text(), line.start(), line.end());
    }
    bytes[length++] = '\n';
    lines++;
  }

  /** Lets go of memory that is not filled; for a batch that has to wait and does not grow. */
  void trim() {
    bytes = Arrays.copyOf(bytes, length);
    starts = Arrays.copyOf(starts, lines);
    numbers = Arrays.copyOf(numbers, lines);
  }

  /** Notes why a line is not stored; it is settled with the others. */
  void refuse(int line, String reason) {
    refusals.add(new Refusal(line, reason));
  }

  /**
   * Tells the records that all lines have their verdict.
   *
   * @param refused gets the records that are complete with this and have refused lines
   */
  void settle(Consumer<RejectedRecord> refused) {
    for (Refusal each : refusals) {
      int run = runs.of(each.line());
      RejectedLine line = new RejectedLine(numbers[each.line()], each.reason());
      runs.partition(run).refuse(runs.sequence(run), line);
    }
    for (int run = 0; run < runs.size(); run++) {
      RejectedRecord complete =
          runs.partition(run).settle(runs.sequence(run), runs.lines(run, lines));
      if (complete != null) {
        refused.accept(complete);
      }
    }
  }

  /**
   * Adds lines to a body.
   *
   * @return how many bytes these were
   */
  int writeTo(BodyWriter body, int fromLine, int toLine) {
    int end = end(toLine - 1);
    body.add(bytes, starts[fromLine], end);
    return end - starts[fromLine];
  }

  /** The line's time in nanoseconds; each line in a batch has one. */
  long time(int line) {
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

  /** The line, without blanks before it and without its line feed. */
  String text(int line) {
    return new String(bytes, textStart(line), length(line), StandardCharsets.UTF_8);
  }

  /** How many bytes the line adds to a body. */
  int size(int line) {
    return end(line) - starts[line];
  }

  /** The length of the line, without blanks before it and without its line feed. */
  int length(int line) {
    return textEnd(line) - textStart(line);
  }

  /** Whether the line's partition belongs to somebody else by now. */
  boolean isRevoked(int line) {
    return runs.partition(runs.of(line)).isRevoked();
  }

  /** Whether some line's partition belongs to somebody else by now. */
  boolean hasRevoked() {
    return runs.hasRevoked();
  }

  /** Whether these are the bytes of that line, without blanks before it. */
  boolean isLine(int line, byte[] text, int from, int to) {
    return Arrays.equals(bytes, textStart(line), textEnd(line), text, from, to);
  }

  Destination destination() {
    return destination;
  }

  /** When its first line came, as {@link System#nanoTime}. */
  long firstLineAt() {
    return firstLineAt;
  }

  int lines() {
    return lines;
  }

  int bytes() {
    return length;
  }

  /** The memory that it holds, filled or not. */
  int capacity() {
    return bytes.length;
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
    }
    if (lines == starts.length) {
      starts = Arrays.copyOf(starts, lines * 2 + 1);
      numbers = Arrays.copyOf(numbers, lines * 2 + 1);
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

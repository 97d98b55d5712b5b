package io.unifiedtelemetry.connect.influxdb.sink.offset;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The rejected lines of one record. A record may have a million of them: all are counted, but only
 * the first ones are kept for the message.
 */
final class RejectedLines {
  // Connect writes the message into two headers of the dead letter, alone and in the stack trace:
  // with both, a record that was barely small enough for Kafka must not become too large.
  private static final int MAX_MESSAGE_BYTES = 4_000;
  private static final int MAX_REASON = 512;
  private static final Comparator<Line> BY_NUMBER = Comparator.comparingInt(Line::number);

  private record Line(int number, String reason, String loggable) {
    String row() {
      return "line " + number + ": " + reason;
    }

    String loggableRow() {
      return "line " + number + ": " + loggable;
    }
  }

  private final List<Line> kept = new ArrayList<>(1);
  private int bytesLeft = MAX_MESSAGE_BYTES;
  private int count;

  void add(int number, String reason) {
    count++;
    if (bytesLeft > 0) {
      Line line = new Line(number, truncated(reason), truncated(RecordContent.removedFrom(reason)));
      bytesLeft -= line.row().getBytes(StandardCharsets.UTF_8).length + 1;
      if (bytesLeft >= 0) {
        kept.add(line);
      }
    }
  }

  int count() {
    return count;
  }

  /** One row {@code line N: reason} per kept line, ordered by line number. */
  String message() {
    return message(Line::row);
  }

  /** As {@link #message}, without the content of the record. */
  String loggableMessage() {
    return message(Line::loggableRow);
  }

  /** The row of the first line, without the content of the record. */
  String firstReason() {
    return kept.stream().min(BY_NUMBER).map(Line::loggableRow).orElseThrow();
  }

  private String message(Function<Line, String> row) {
    String listed = kept.stream().sorted(BY_NUMBER).map(row).collect(Collectors.joining("\n"));
    int more = count - kept.size();
    return more > 0 ? listed + "\nand " + more + " more lines" : listed;
  }

  private static String truncated(String reason) {
    return reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON) + "…";
  }
}

package io.unifiedtelemetry.connect.influxdb.sink.offset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The rejected lines of one record. A record may have a million of them: all are counted, but only
 * the first ones are kept for the message.
 */
final class RejectedLines {
  // Kafka's headers and the logs have to hold them.
  private static final int MAX_KEPT = 100;
  private static final int MAX_REASON = 512;

  private record Line(int number, String reason) {}

  private final List<Line> kept = new ArrayList<>(1);
  private int count;

  void add(int number, String reason) {
    count++;
    if (kept.size() < MAX_KEPT) {
      boolean fits = reason.length() <= MAX_REASON;
      kept.add(new Line(number, fits ? reason : reason.substring(0, MAX_REASON) + "…"));
    }
  }

  int count() {
    return count;
  }

  /** One row {@code line N: reason} per kept line, ordered by line number. */
  String message() {
    String listed =
        kept.stream()
            .sorted(Comparator.comparingInt(Line::number))
            .map(line -> "line " + line.number() + ": " + line.reason())
            .collect(Collectors.joining("\n"));
    int more = count - kept.size();
    return more > 0 ? listed + "\nand " + more + " more lines" : listed;
  }
}

package io.unifiedtelemetry.connect.influxdb.sink.offset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The lines of one record that will not be stored. A record may have a million of them: all are
 * counted, the first ones are kept for the message.
 */
public final class RejectedLines {
  // Kafka's headers and the logs have to hold them.
  private static final int MOST_KEPT = 100;

  private final List<RejectedLine> kept = new ArrayList<>(1);
  private int number;

  void add(RejectedLine line) {
    number++;
    if (kept.size() < MOST_KEPT) {
      kept.add(line);
    }
  }

  /** How many lines were refused. */
  public int number() {
    return number;
  }

  /** {@code line N: reason} for each line that was kept, by their numbers, one to a row. */
  String message() {
    String listed =
        kept.stream()
            .sorted(Comparator.comparingInt(RejectedLine::number))
            .map(line -> "line " + line.number() + ": " + line.reason())
            .collect(Collectors.joining("\n"));
    int more = number - kept.size();
    return more > 0 ? listed + "\nand " + more + " more lines" : listed;
  }
}

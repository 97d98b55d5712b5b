package io.unifiedtelemetry.connect.influxdb.sink.offset;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * A record that has lines which will not be stored. All its lines have a verdict.
 *
 * @param record the very one that the worker handed over
 * @param lines the refused ones
 */
public record RefusedRecord(
    PartitionOffsets partition, long sequence, SinkRecord record, List<RefusedLine> lines) {
  // Kafka's headers and the logs have to hold it.
  private static final int MAX_LINES = 100;

  /** {@code line N: reason} for each refused line, in their order, one to a row. */
  public String message() {
    String listed =
        lines.stream()
            .sorted(Comparator.comparingInt(RefusedLine::number))
            .limit(MAX_LINES)
            .map(line -> "line " + line.number() + ": " + line.reason())
            .collect(Collectors.joining("\n"));
    int more = lines.size() - MAX_LINES;
    return more > 0 ? listed + "\nand " + more + " more lines" : listed;
  }

  /** Topic, partition and offset, as messages name them. */
  public String place() {
    return partition.place(sequence);
  }
}

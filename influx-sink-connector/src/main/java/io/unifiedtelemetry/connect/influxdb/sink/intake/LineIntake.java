package io.unifiedtelemetry.connect.influxdb.sink.intake;

import io.unifiedtelemetry.connect.influxdb.sink.config.LineSettings;
import io.unifiedtelemetry.connect.influxdb.sink.config.LineSettings.TimestampSource;
import io.unifiedtelemetry.connect.influxdb.sink.lane.Lanes;
import io.unifiedtelemetry.connect.influxdb.sink.line.Line;
import io.unifiedtelemetry.connect.influxdb.sink.line.LineScanner;
import io.unifiedtelemetry.connect.influxdb.sink.offset.PartitionOffsets;
import io.unifiedtelemetry.connect.influxdb.sink.offset.RefusedLine;
import io.unifiedtelemetry.connect.influxdb.sink.route.Destination;
import io.unifiedtelemetry.connect.influxdb.sink.route.Router;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Takes the lines of a record: checks them, gives a time to those that need one, and deals them to
 * the lanes.
 */
public final class LineIntake {
  static final String NO_TIME =
      "the line has no time, and the record's timestamp is missing or out of range";

  private final LineScanner scanner;
  private final LineSettings settings;
  private final RecordTime recordTime;
  private final Router router;
  private final Lanes lanes;

  /** An intake for lines as that scanner takes them. */
  public LineIntake(LineScanner scanner, LineSettings settings, Router router, Lanes lanes) {
    this.scanner = scanner;
    this.settings = settings;
    this.recordTime = new RecordTime(settings.spread());
    this.router = router;
    this.lanes = lanes;
  }

  /** Takes the lines of a record that was opened in its partition. */
  void take(SinkRecord record, PartitionOffsets partition, long sequence) {
    Destination destination = router.destination(record);
    if (destination == null) {
      partition.refuse(sequence, new RefusedLine(1, router.refusal(record)));
      return;
    }
    byte[] text = bytesOf(record.value());
    scanner.begin(text, 0, text.length);
    while (scanner.next()) {
      Line line = scanner.line();
      if (line.refusal() == null) {
        deal(record, destination, line, partition, sequence);
      } else {
        partition.refuse(sequence, new RefusedLine(line.number(), line.refusal()));
      }
    }
  }

  private void deal(
      SinkRecord record,
      Destination destination,
      Line line,
      PartitionOffsets partition,
      long sequence) {
    boolean ownTime = line.hasTime() && settings.source() == TimestampSource.LINE;
    long unit = settings.precision().nanoseconds();
    if (ownTime && unit == 1) {
      partition.addLine(sequence, line.end() - line.start());
      lanes.add(destination, line, partition, sequence);
      return;
    }
    long time =
        ownTime
            ? line.time() * unit
            : recordTime.of(record, partition.offset(sequence), line.number());
    if (time == RecordTime.NONE) {
      partition.refuse(sequence, new RefusedLine(line.number(), NO_TIME));
    } else {
      partition.addLine(sequence, line.end() - line.start());
      lanes.add(destination, line, time, partition, sequence);
    }
  }

  private static byte[] bytesOf(Object value) {
    return value instanceof byte[] bytes
        ? bytes
        : value.toString().getBytes(StandardCharsets.UTF_8);
  }
}

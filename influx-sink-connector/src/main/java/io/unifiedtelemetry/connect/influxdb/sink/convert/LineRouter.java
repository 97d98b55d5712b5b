package io.unifiedtelemetry.connect.influxdb.sink.convert;

import io.unifiedtelemetry.connect.influxdb.sink.batch.PendingLine;
import io.unifiedtelemetry.connect.influxdb.sink.config.LineConfig;
import io.unifiedtelemetry.connect.influxdb.sink.config.LineConfig.TimestampSource;
import io.unifiedtelemetry.connect.influxdb.sink.lane.Lanes;
import io.unifiedtelemetry.connect.influxdb.sink.line.Line;
import io.unifiedtelemetry.connect.influxdb.sink.offset.PartitionOffsets;
import io.unifiedtelemetry.connect.influxdb.sink.route.Destination;
import io.unifiedtelemetry.connect.influxdb.sink.route.DestinationResolver;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Routes the lines of one record after the other: resolves the destination of a line, sets its time
 * if necessary, and adds it to the lanes. A rejected line is added to its record instead.
 */
final class LineRouter {
  private static final String NO_TIME =
      "the point has no time, and the record's timestamp is missing or out of range";
  // The entry of a line in its batch, its line feed, and the time that may be added.
  private static final int LINE_OVERHEAD = 32;

  private static final long UNKNOWN = Long.MIN_VALUE;
  private static final long NANOSECONDS = 1_000_000;
  private static final long LINES = 1_000;
  private static final long LAST_MILLISECOND = (Long.MAX_VALUE - 1) / NANOSECONDS - 1;

  private final boolean usesLineTimes;
  private final boolean spread;
  private final DestinationResolver destinations;
  private final Lanes lanes;
  private final PendingLine pending = new PendingLine();
  private SinkRecord record;
  private PartitionOffsets partition;
  private long sequence;

  LineRouter(LineConfig config, DestinationResolver destinations, Lanes lanes) {
    this.usesLineTimes = config.source() == TimestampSource.LINE;
    this.spread = config.spread();
    this.destinations = destinations;
    this.lanes = lanes;
  }

  /** Sets the record of the next lines. */
  void start(SinkRecord opened, PartitionOffsets ofRecord, long sequenceOfRecord) {
    record = opened;
    partition = ofRecord;
    sequence = sequenceOfRecord;
    pending.setRecord(ofRecord, sequenceOfRecord);
  }

  /** The current record. */
  SinkRecord record() {
    return record;
  }

  /** Rejects a line of the current record. */
  void reject(int number, String reason) {
    partition.reject(sequence, number, reason);
  }

  /**
   * Routes a line of the current record.
   *
   * @param number of the line in the record, from 1
   * @param unit of the line's own time, in nanoseconds
   */
  void route(Line line, int number, long unit) {
    if (line.rejection() != null) {
      reject(number, line.rejection());
      return;
    }
    Destination destination = destinations.destination(record, line);
    if (destination == null) {
      reject(number, destinations.rejection(record, line));
      return;
    }
    pending.setLine(line, number, destination);
    boolean ownTime = usesLineTimes && line.hasTime();
    if (!ownTime || unit > 1) {
      long time = ownTime ? line.time() * unit : recordTime(number);
      if (time == UNKNOWN) {
        reject(number, NO_TIME);
        return;
      }
      pending.setTime(time);
    }
    partition.addLine(sequence, line.length() + LINE_OVERHEAD);
    lanes.add(pending);
  }

  // The time of the record does not change when it is redelivered. Below the millisecond, offset
  // and line number distinguish neighbours.
  private long recordTime(int number) {
    Long milliseconds = record.timestamp();
    if (milliseconds == null || milliseconds < 0 || milliseconds > LAST_MILLISECOND) {
      return UNKNOWN;
    }
    long offset = partition.offset(sequence);
    long below = spread ? Math.floorMod(offset * LINES + number, NANOSECONDS) : 0;
    return milliseconds * NANOSECONDS + below;
  }
}

package io.unifiedtelemetry.connect.influxdb.source.audit;

import io.unifiedtelemetry.connect.influxdb.source.delivered.LateState;
import io.unifiedtelemetry.connect.influxdb.source.delivered.LateState.PointStatus;
import io.unifiedtelemetry.connect.influxdb.source.offset.Delivered;
import io.unifiedtelemetry.connect.influxdb.source.query.ShardGrid;
import io.unifiedtelemetry.connect.influxdb.source.read.RecordOutput;
import io.unifiedtelemetry.connect.influxdb.source.read.TimeRange;
import io.unifiedtelemetry.connect.influxdb.source.record.PointEncoder;

/**
 * Reads slots of the late window once more and delivers what is new: points that were stored late,
 * and points whose values changed.
 */
final class LateRecheck extends Recheck {
  private final LateState late;
  private final RecordOutput output;
  private final Delivered start;
  private final long now;

  /**
   * @param range ends at the border of a slot or at the cursor
   * @param expected number of points in each piece
   * @param now nanoseconds since 1970
   */
  LateRecheck(
      TimeRange range,
      long pieces,
      long expected,
      RecordOutput output,
      ShardGrid shards,
      long now) {
    super(range, pieces, expected, output, shards);
    this.late = range.cursor().late();
    this.output = output;
    this.start = range.cursor().delivered();
    this.now = now;
  }

  /** When it began, nanoseconds since 1970. */
  long began() {
    return now;
  }

  /** Whether it reads everything up to where the cursor was. */
  boolean reachesCursor() {
    return start.partial().isEmpty() && range().to() == start.before();
  }

  @Override
  void start() {
    late.startCheck(range().from(), range().to());
  }

  @Override
  PointStatus check(PointEncoder point) {
    PointStatus status = late.check(point.time(), point.hash(), point.fields());
    if (status == PointStatus.NEW) {
      output.counters().lateBy(now - point.time());
    }
    return status;
  }

  @Override
  void finish() {
    late.finishCheck(range().from(), range().to(), reachesCursor(), start.before());
  }

  @Override
  void abort() {
    late.abortCheck(range().from(), range().to());
  }

  @Override
  boolean endsWithRecord() {
    return false;
  }
}

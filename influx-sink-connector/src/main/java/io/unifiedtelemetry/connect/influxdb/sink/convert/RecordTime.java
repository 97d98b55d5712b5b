package io.unifiedtelemetry.connect.influxdb.sink.convert;

import org.apache.kafka.connect.sink.SinkRecord;

/**
 * The time of points that have none: the record's, which is the same when the record is delivered
 * again. Below its milliseconds neighbours are told apart by offset and number in the record.
 */
final class RecordTime {
  /** There is none, or InfluxDB cannot hold it. */
  static final long NONE = Long.MIN_VALUE;

  private static final long NANOSECONDS = 1_000_000;
  private static final long LINES = 1_000;
  private static final long LAST_MILLISECOND = (Long.MAX_VALUE - 1) / NANOSECONDS - 1;

  private final boolean spread;

  RecordTime(boolean spread) {
    this.spread = spread;
  }

  /**
   * The time of a point, in nanoseconds since 1970.
   *
   * @param offset the record's, where it was read from
   * @param number the point's number in the record, from 1
   */
  long of(SinkRecord record, long offset, int number) {
    Long milliseconds = record.timestamp();
    if (milliseconds == null || milliseconds < 0 || milliseconds > LAST_MILLISECOND) {
      return NONE;
    }
    long below = spread ? Math.floorMod(offset * LINES + number, NANOSECONDS) : 0;
    return milliseconds * NANOSECONDS + below;
  }
}

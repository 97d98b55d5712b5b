package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.common.record.Point;
import io.unifiedtelemetry.connect.influxdb.source.offset.Delivered;
import io.unifiedtelemetry.connect.influxdb.source.offset.RowOffset;
import io.unifiedtelemetry.connect.influxdb.source.offset.WindowOffset;
import java.io.InterruptedIOException;
import java.util.Map;
import java.util.TreeMap;

/** Says in the topic that points of a measurement are lost, and from when to when. */
public final class GapReport {
  /** The measurement of the record. */
  public static final String MEASUREMENT = "influx_source_gap";

  private final MeasurementCursor cursor;
  private final ReadingLane lane;

  /** A report on that measurement. */
  public GapReport(MeasurementCursor cursor, ReadingLane lane) {
    this.cursor = cursor;
    this.lane = lane;
  }

  /**
   * Sends the record, and lets the cursor go on after the gap.
   *
   * @param to the first time after the gap, nanoseconds since 1970
   */
  public void report(long to) throws InterruptedIOException {
    Delivered before = cursor.delivered();
    WindowOffset gap = new WindowOffset(before, to, cursor.late().snapshot(to));
    RowOffset offset = gap.ofWhole();
    Point point =
        new Point(
            MEASUREMENT,
            cursor.records().origin().tags(),
            new TreeMap<>(Map.of("from", before.before(), "to", to)),
            to);
    lane.batch().add(cursor.records().record(offset, lane.writer(), point), 0);
    lane.counters().gap();
    cursor.delivered(before.upTo(to));
  }
}

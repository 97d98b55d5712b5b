package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.common.status.WaitingLog;
import io.unifiedtelemetry.connect.influxdb.source.config.LateConfig;
import io.unifiedtelemetry.connect.influxdb.source.config.RecordForm;
import io.unifiedtelemetry.connect.influxdb.source.delivered.LateState;
import io.unifiedtelemetry.connect.influxdb.source.delivered.PointBudget;
import io.unifiedtelemetry.connect.influxdb.source.offset.Delivered;
import io.unifiedtelemetry.connect.influxdb.source.offset.LateSnapshot;
import io.unifiedtelemetry.connect.influxdb.source.record.MeasurementRecords;
import io.unifiedtelemetry.connect.influxdb.source.record.Origin;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** Cursors for tests. */
final class TestCursors {
  private TestCursors() {}

  /**
   * Creates a cursor of measurement {@code m}.
   *
   * @param before everything before this time was delivered
   */
  static MeasurementCursor cursor(long before, long now) {
    return cursor("m", before, now);
  }

  /**
   * Creates a cursor.
   *
   * @param before everything before this time was delivered
   */
  static MeasurementCursor cursor(String measurement, long before, long now) {
    Map<String, String> partition = Map.of("measurement", measurement);
    MeasurementRecords records =
        new MeasurementRecords(
            "telemetry",
            partition,
            new Origin("source", "bucket", measurement),
            RecordForm.DEFAULT,
            Clock.systemUTC());
    LateConfig settings = new LateConfig(Duration.ofMinutes(5), Duration.ZERO, 1);
    Delivered delivered = Delivered.before(before);
    return new MeasurementCursor(
        measurement,
        records,
        delivered,
        true,
        LateState.of(settings, new PointBudget(1), delivered, LateSnapshot.NONE),
        new WaitingLog(
            LoggerFactory.getLogger(TestCursors.class), Clock.systemUTC(), Duration.ofMinutes(1)),
        now);
  }
}

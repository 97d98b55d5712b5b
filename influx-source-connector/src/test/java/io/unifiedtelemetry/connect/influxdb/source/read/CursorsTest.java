package io.unifiedtelemetry.connect.influxdb.source.read;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class CursorsTest {
  private static final long NOW = 1_700_000_000_000_000_000L;

  @Test
  void aMeasurementThatLagsByOnePollIsLiveHoweverLongThePollInterval() {
    Cursors often = new Cursors(Duration.ofSeconds(1));
    often.add(cursor(NOW - Duration.ofSeconds(90).toNanos()), NOW);
    assertThat(often.live(NOW)).isEmpty();

    Cursors rarely = new Cursors(Duration.ofSeconds(90));
    rarely.add(cursor(NOW - Duration.ofSeconds(100).toNanos()), NOW);
    assertThat(rarely.live(NOW)).hasSize(1);
    assertThat(rarely.live(NOW + Duration.ofMinutes(5).toNanos())).isEmpty();
  }

  private static MeasurementCursor cursor(long before) {
    Map<String, String> partition = Map.of("measurement", "m");
    MeasurementRecords records =
        new MeasurementRecords(
            "telemetry",
            partition,
            new Origin("source", "bucket", "m"),
            RecordForm.DEFAULT,
            Clock.systemUTC());
    LateConfig settings = new LateConfig(Duration.ofMinutes(5), Duration.ZERO, 1);
    Delivered delivered = Delivered.before(before);
    return new MeasurementCursor(
        "m",
        records,
        delivered,
        true,
        LateState.of(settings, new PointBudget(1), delivered, LateSnapshot.NONE),
        new WaitingLog(
            LoggerFactory.getLogger(CursorsTest.class), Clock.systemUTC(), Duration.ofMinutes(1)),
        NOW);
  }
}

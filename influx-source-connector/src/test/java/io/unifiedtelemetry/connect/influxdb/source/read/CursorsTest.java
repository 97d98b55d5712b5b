package io.unifiedtelemetry.connect.influxdb.source.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

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
    return TestCursors.cursor(before, NOW);
  }
}

package io.unifiedtelemetry.connect.influxdb.source.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MeasurementCursorTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final MeasurementCursor.Pace pace = new MeasurementCursor.Pace(0);

  @Test
  void isDueAtEachPollWhileItHasPoints() {
    pace.succeeded(500 * SECOND, true);

    assertThat(pace.isDue(500 * SECOND)).isTrue();
  }

  @Test
  void isDueLessOftenTheLongerItHasNoPoints() {
    pace.succeeded(120 * SECOND, false);
    assertThat(pace.isDue(121 * SECOND - 1)).isFalse();
    assertThat(pace.isDue(121 * SECOND)).isTrue();

    pace.succeeded(100_000 * SECOND, false);
    assertThat(pace.isDue(100_010 * SECOND - 1)).isFalse();
    assertThat(pace.isDue(100_010 * SECOND)).as("at least every ten seconds").isTrue();
  }

  @Test
  void backsOffAfterAFailure() {
    long backoff = pace.failed(0).toNanos();
    assertThat(backoff).isPositive();
    assertThat(pace.isDue(backoff - 1)).isFalse();
    assertThat(pace.isDue(backoff)).isTrue();

    pace.succeeded(backoff, true);
    assertThat(pace.isDue(backoff)).isTrue();
  }
}

package io.unifiedtelemetry.connect.influxdb.source.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Pace pace = new Pace(0);

  @Test
  void whoHasPointsIsAskedEachTime() {
    pace.asked(500 * SECOND, true);

    assertThat(pace.due(500 * SECOND)).isTrue();
  }

  @Test
  void whoHasHadNoneForLongIsAskedLessOften() {
    pace.asked(120 * SECOND, false);
    assertThat(pace.due(121 * SECOND - 1)).isFalse();
    assertThat(pace.due(121 * SECOND)).isTrue();

    pace.asked(100_000 * SECOND, false);
    assertThat(pace.due(100_010 * SECOND - 1)).isFalse();
    assertThat(pace.due(100_010 * SECOND)).as("every ten seconds at least").isTrue();
  }

  @Test
  void whoCannotBeReadRests() {
    long wait = pace.failed(0).toNanos();
    assertThat(wait).isPositive();
    assertThat(pace.due(wait - 1)).isFalse();
    assertThat(pace.due(wait)).isTrue();

    pace.asked(wait, true);
    assertThat(pace.due(wait)).isTrue();
  }
}

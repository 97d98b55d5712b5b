package io.unifiedtelemetry.connect.influxdb.source.late;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.influxdb.source.config.LateSettings;
import io.unifiedtelemetry.connect.influxdb.source.late.LateState.Finding;
import io.unifiedtelemetry.connect.influxdb.source.offset.Delivered;
import io.unifiedtelemetry.connect.influxdb.source.offset.LateSnapshot;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LateStateTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long NOW = 1_700_006_400L * SECOND;
  private static final long BEGIN = NOW - Duration.ofHours(20).toNanos();
  private static final LateSettings SETTINGS =
      new LateSettings(Duration.ofMinutes(1), Duration.ofDays(1), 1_000_000);

  private final PointBudget budget = new PointBudget(1_000_000);

  // Places are used in turn, so that a time far behind shares its place with one that counts.
  @Test
  void aSnapshotOfAnyTimeLeavesEverythingKnown() {
    LateState state = fresh();
    for (long time = NOW - 60 * SECOND; time < NOW; time += SECOND) {
      state.delivered(time, time, 1, true);
    }

    for (int hours = 1; hours < 100; hours++) {
      state.snapshot(NOW - Duration.ofHours(hours).toNanos() - hours * SECOND);
      state.fields(BEGIN, BEGIN + Duration.ofHours(hours).toNanos());
    }

    assertThat(look(state, NOW - 30 * SECOND, NOW - 30 * SECOND)).isEqualTo(Finding.KNOWN);
    assertThat(state.fields(NOW - 300 * SECOND, NOW)).isEqualTo(60);
  }

  private LateState fresh() {
    return LateState.of(SETTINGS, budget, Delivered.before(BEGIN), LateSnapshot.NONE);
  }

  private static Finding look(LateState state, long time, long hash) {
    return state.look(time, hash, 1);
  }
}

package io.unifiedtelemetry.connect.influxdb.source.late;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.influxdb.source.config.LateConfig;
import io.unifiedtelemetry.connect.influxdb.source.late.LateState.Finding;
import io.unifiedtelemetry.connect.influxdb.source.offset.Delivered;
import io.unifiedtelemetry.connect.influxdb.source.offset.LateSnapshot;
import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LateStateTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long NOW = 1_700_006_400L * SECOND;
  private static final long BEGIN = NOW - Duration.ofHours(20).toNanos();
  private static final long CELL = Duration.ofMinutes(5).toNanos();
  private static final LateConfig SETTINGS =
      new LateConfig(Duration.ofMinutes(1), Duration.ofDays(1), 1_000_000);

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

  @Test
  void afterTwoRestartsWhatMayHaveBeenDeliveredIsStillUncertain() {
    long from = NOW - 20 * SECOND;
    LateState brokenOff = restored(begun(from, NOW), fresh().snapshot(from));
    brokenOff.delivered(NOW - SECOND, 7, 3, true);

    LateState state = restored(Delivered.before(NOW), brokenOff.snapshot(NOW));

    state.beginLook(from, NOW);
    assertThat(state.look(NOW - SECOND, 7, 3)).isEqualTo(Finding.UNCERTAIN);
    assertThat(state.look(NOW - 9 * SECOND, 8, 2)).isEqualTo(Finding.UNCERTAIN);
    state.endLook(from, NOW);
    assertThat(state.fields(NOW - 300 * SECOND, NOW)).isEqualTo(5);
    assertThat(look(state, NOW - 8 * SECOND, 9)).as("then all is known").isEqualTo(Finding.NEW);
  }

  @Test
  void aCellOfAWindowThatWasBrokenOffMayHaveBeenDelivered() {
    long from = BEGIN + Duration.ofHours(1).toNanos();
    long to = BEGIN + Duration.ofHours(2).toNanos();
    LateState brokenOff = restored(begun(from, to), fresh().snapshot(from));
    assertThat(brokenOff.mayBeDelivered(from, from + CELL)).isTrue();

    LateState state = restored(Delivered.before(to), brokenOff.snapshot(to));

    assertThat(state.mayBeDelivered(from, from + CELL)).isTrue();
    assertThat(state.mayBeDelivered(to - CELL, to)).isTrue();
    assertThat(state.mayBeDelivered(from - CELL, from)).isFalse();
    assertThat(state.mayBeDelivered(to, to + CELL)).isFalse();
    assertThat(state.fields(from, to)).isZero();
    state.cellHolds(from, 0);
    assertThat(state.mayBeDelivered(from, from + CELL)).isFalse();
  }

  @Test
  void whatWasGivenUpStaysSoAfterARestart() {
    PointBudget small = new PointBudget(50);
    LateState full = LateState.of(SETTINGS, small, Delivered.before(BEGIN), LateSnapshot.NONE);
    for (int i = 200; i > 0; i--) {
      long time = NOW - i * SECOND / 4;
      full.delivered(time, time, 1, true);
    }
    assertThat(full.points()).isLessThanOrEqualTo(50);

    LateState state = restored(Delivered.before(NOW), full.snapshot(NOW));

    assertThat(state.lateFrom(NOW)).isEqualTo(full.lateFrom(NOW)).isGreaterThan(NOW - 20 * SECOND);
    assertThat(state.repairFrom(NOW)).isEqualTo(fresh().repairFrom(NOW));
    assertThat(look(state, NOW - 40 * SECOND, 1)).as("not looked at").isEqualTo(Finding.KNOWN);
  }

  @Test
  void lookingKeepsToTheBudget() {
    PointBudget small = new PointBudget(50);
    LateState state = LateState.of(SETTINGS, small, Delivered.before(BEGIN), LateSnapshot.NONE);
    long from = state.lateFrom(NOW);

    state.beginLook(from, NOW);
    for (long time = NOW - 60 * SECOND; time < NOW; time += SECOND / 4) {
      look(state, time, time);
    }
    state.endLook(from, NOW);

    assertThat(state.points()).isBetween(1L, 50L);
    assertThat(small.slotsGivenUp()).isPositive();
  }

  // Version 1 as it was before slots could be given up for good.
  @Test
  void anOlderOffsetIsRead() {
    LateSnapshot snapshot = LateSnapshot.parse("0A8IKAIGBAAAAAAAAABNAgQ");

    assertThat(snapshot.trackedFrom()).isEqualTo(1000);
    assertThat(snapshot.pointsFrom()).isEqualTo(1000);
    assertThat(snapshot.slots()).containsExactly(3, 2, 77);
    assertThat(snapshot.cells()).containsExactly(1, 2);
  }

  private static Delivered begun(long from, long to) {
    return new Delivered(from, List.of(new Delivered.PartialWindow(to, SeriesKey.NONE, from)));
  }

  // As after a restart: through the text that Connect keeps.
  private LateState restored(Delivered delivered, LateSnapshot snapshot) {
    return LateState.of(SETTINGS, budget, delivered, LateSnapshot.parse(snapshot.toText()));
  }

  private LateState fresh() {
    return LateState.of(SETTINGS, budget, Delivered.before(BEGIN), LateSnapshot.NONE);
  }

  private static Finding look(LateState state, long time, long hash) {
    return state.look(time, hash, 1);
  }
}

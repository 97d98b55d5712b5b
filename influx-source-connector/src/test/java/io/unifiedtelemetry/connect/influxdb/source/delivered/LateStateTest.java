package io.unifiedtelemetry.connect.influxdb.source.delivered;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.influxdb.source.config.LateConfig;
import io.unifiedtelemetry.connect.influxdb.source.delivered.LateState.PointStatus;
import io.unifiedtelemetry.connect.influxdb.source.offset.Delivered;
import io.unifiedtelemetry.connect.influxdb.source.offset.LateSnapshot;
import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LateStateTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long NOW = 1_700_006_400L * SECOND;
  private static final long START = NOW - Duration.ofHours(20).toNanos();
  private static final long CELL = Duration.ofMinutes(5).toNanos();
  private static final LateConfig SETTINGS =
      new LateConfig(Duration.ofMinutes(1), Duration.ofDays(1), 1_000_000);

  private final PointBudget budget = new PointBudget(1_000_000);

  // Slots are in a ring, so that a time long ago shares its index with one in the window.
  @Test
  void aSnapshotAtAnyTimeForgetsNothing() {
    LateState state = fresh();
    for (long time = NOW - 60 * SECOND; time < NOW; time += SECOND) {
      state.add(time, time, 1, true);
    }

    for (int hours = 1; hours < 100; hours++) {
      state.snapshot(NOW - Duration.ofHours(hours).toNanos() - hours * SECOND);
      state.fields(START, START + Duration.ofHours(hours).toNanos());
    }

    assertThat(check(state, NOW - 30 * SECOND, NOW - 30 * SECOND)).isEqualTo(PointStatus.KNOWN);
    assertThat(state.fields(NOW - 300 * SECOND, NOW)).isEqualTo(60);
  }

  @Test
  void possiblyDeliveredPointsStayUncertainAfterTwoRestarts() {
    long from = NOW - 20 * SECOND;
    LateState interrupted = restored(begun(from, NOW), fresh().snapshot(from));
    interrupted.add(NOW - SECOND, 7, 3, true);

    LateState state = restored(Delivered.before(NOW), interrupted.snapshot(NOW));

    state.startCheck(from, NOW);
    assertThat(state.check(NOW - SECOND, 7, 3)).isEqualTo(PointStatus.UNCERTAIN);
    assertThat(state.check(NOW - 9 * SECOND, 8, 2)).isEqualTo(PointStatus.UNCERTAIN);
    state.finishCheck(from, NOW, true, NOW);
    assertThat(state.fields(NOW - 300 * SECOND, NOW)).isEqualTo(5);
    assertThat(check(state, NOW - 8 * SECOND, 9))
        .as("then everything is known")
        .isEqualTo(PointStatus.NEW);
  }

  @Test
  void aCellOfAnInterruptedWindowMayHaveBeenDelivered() {
    long from = START + Duration.ofHours(1).toNanos();
    long to = START + Duration.ofHours(2).toNanos();
    LateState interrupted = restored(begun(from, to), fresh().snapshot(from));
    assertThat(interrupted.mayBeDelivered(from, from + CELL)).isTrue();

    LateState state = restored(Delivered.before(to), interrupted.snapshot(to));

    assertThat(state.mayBeDelivered(from, from + CELL)).isTrue();
    assertThat(state.mayBeDelivered(to - CELL, to)).isTrue();
    assertThat(state.mayBeDelivered(from - CELL, from)).isFalse();
    assertThat(state.mayBeDelivered(to, to + CELL)).isFalse();
    assertThat(state.fields(from, to)).isZero();
    state.setCell(from, 0);
    assertThat(state.mayBeDelivered(from, from + CELL)).isFalse();
  }

  @Test
  void droppedSlotsStayDroppedAfterARestart() {
    PointBudget small = new PointBudget(50);
    LateState full = LateState.of(SETTINGS, small, Delivered.before(START), LateSnapshot.NONE);
    for (int i = 200; i > 0; i--) {
      long time = NOW - i * SECOND / 4;
      full.add(time, time, 1, true);
    }
    assertThat(full.points()).isLessThanOrEqualTo(50);

    LateState state = restored(Delivered.before(NOW), full.snapshot(NOW));

    assertThat(state.lateFrom(NOW)).isEqualTo(full.lateFrom(NOW)).isGreaterThan(NOW - 20 * SECOND);
    assertThat(state.repairFrom(NOW)).isEqualTo(fresh().repairFrom(NOW));
    assertThat(check(state, NOW - 40 * SECOND, 1)).as("not checked").isEqualTo(PointStatus.KNOWN);
  }

  @Test
  void checkingKeepsToTheBudget() {
    PointBudget small = new PointBudget(50);
    LateState state = LateState.of(SETTINGS, small, Delivered.before(START), LateSnapshot.NONE);
    long from = state.lateFrom(NOW);

    state.startCheck(from, NOW);
    for (long time = NOW - 60 * SECOND; time < NOW; time += SECOND / 4) {
      check(state, time, time);
    }
    state.finishCheck(from, NOW, true, NOW);

    assertThat(state.points()).isBetween(1L, 50L);
    assertThat(small.droppedSlots()).isPositive();
  }

  // Version 1 as it was before slots could be dropped permanently.
  @Test
  void readsAnOlderOffset() {
    LateSnapshot snapshot = LateSnapshot.parse("0A8IKAIGBAAAAAAAAABNAgQ");

    assertThat(snapshot.trackedFrom()).isEqualTo(1000);
    assertThat(snapshot.pointsFrom()).isEqualTo(1000);
    assertThat(snapshot.slots()).containsExactly(3, 2, 77);
    assertThat(snapshot.cells()).containsExactly(1, 2);
  }

  @Test
  void aValueThatComesBackIsNew() {
    LateState state = fresh();
    long from = state.lateFrom(NOW);
    state.add(NOW - SECOND, 1, 1, true);
    state.startCheck(from, NOW);
    assertThat(check(state, NOW - SECOND, 2)).isEqualTo(PointStatus.NEW);
    state.finishCheck(from, NOW, true, NOW);

    state.startCheck(from, NOW);
    assertThat(check(state, NOW - SECOND, 1)).isEqualTo(PointStatus.NEW);
    state.finishCheck(from, NOW, true, NOW);

    assertThat(state.points()).isEqualTo(1);
  }

  @Test
  void aCheckThatDidNotReadEverythingForgetsNothing() {
    LateState state = fresh();
    long from = state.lateFrom(NOW);
    state.add(NOW - 3 * SECOND, 1, 1, true);
    // Of a window that was interrupted: not read by a check that ends before it.
    state.add(NOW - SECOND, 2, 1, true);
    state.startCheck(from, NOW - 2 * SECOND);
    check(state, NOW - 3 * SECOND, 1);
    state.finishCheck(from, NOW - 2 * SECOND, false, NOW);
    state.startCheck(from, NOW);
    state.abortCheck(from, NOW);

    state.startCheck(from, NOW);
    assertThat(check(state, NOW - 3 * SECOND, 1)).isEqualTo(PointStatus.KNOWN);
    assertThat(check(state, NOW - SECOND, 2)).isEqualTo(PointStatus.KNOWN);
  }

  // As history: points that are older than the late window are not remembered one by one.
  @Test
  void pointsThatAreNotRememberedAreNotCheckedAfterARestart() {
    LateState history = fresh();
    history.add(NOW - 70 * SECOND, 1, 1, false);

    LateState state = restored(Delivered.before(NOW - 60 * SECOND), history.snapshot(NOW));

    assertThat(state.checkedUpTo(NOW)).isGreaterThan(NOW - 70 * SECOND);
    assertThat(check(state, NOW - 70 * SECOND, 1)).isEqualTo(PointStatus.KNOWN);
  }

  @Test
  void aPointThatIsDeliveredDuringACheckIsRemembered() {
    LateState state = fresh();
    long from = state.lateFrom(NOW);
    state.startCheck(from, NOW);
    state.add(NOW - SECOND, 1, 1, true);
    state.finishCheck(from, NOW, true, NOW);

    state.startCheck(from, NOW);
    assertThat(check(state, NOW - SECOND, 1)).isEqualTo(PointStatus.KNOWN);
    state.finishCheck(from, NOW, true, NOW);

    assertThat(state.fields(NOW - 300 * SECOND, NOW)).isEqualTo(1);
  }

  private static Delivered begun(long from, long to) {
    return new Delivered(from, List.of(new Delivered.PartialWindow(to, SeriesKey.NONE, from)));
  }

  // As after a restart: from the text that Connect stores.
  private LateState restored(Delivered delivered, LateSnapshot snapshot) {
    return LateState.of(SETTINGS, budget, delivered, LateSnapshot.parse(snapshot.toText()));
  }

  private LateState fresh() {
    return LateState.of(SETTINGS, budget, Delivered.before(START), LateSnapshot.NONE);
  }

  private static PointStatus check(LateState state, long time, long hash) {
    return state.check(time, hash, 1);
  }
}

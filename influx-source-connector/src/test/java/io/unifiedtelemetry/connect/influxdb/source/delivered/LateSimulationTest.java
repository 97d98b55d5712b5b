package io.unifiedtelemetry.connect.influxdb.source.delivered;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.influxdb.source.config.LateConfig;
import io.unifiedtelemetry.connect.influxdb.source.delivered.LateState.PointStatus;
import io.unifiedtelemetry.connect.influxdb.source.offset.Delivered;
import io.unifiedtelemetry.connect.influxdb.source.offset.LateSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A writer that stores points up to a minute late and overwrites some, a reader that is interrupted
 * and restarted at random, and a database in memory: each value is delivered, the newest one last,
 * and none twice without a mark.
 */
class LateSimulationTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long START = 1_700_006_400L * SECOND;
  private static final LateConfig SETTINGS =
      new LateConfig(Duration.ofMinutes(1), Duration.ZERO, 1_000_000);

  private final TreeMap<Long, Long> database = new TreeMap<>();
  private final Map<Long, List<Long>> delivered = new HashMap<>();
  private final PointBudget budget = new PointBudget(1_000_000);
  private LateState state =
      LateState.of(SETTINGS, budget, Delivered.before(START), LateSnapshot.NONE);
  private long cursor = START;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void deliversTheNewestValueOfEachPointLast(int seed) {
    Random random = new Random(seed);
    for (long now = START; now < START + 980 * SECOND; now += SECOND) {
      for (int i = 0; i < 5 && now < START + 900 * SECOND; i++) {
        long time = now - (long) (random.nextDouble() * 59 * SECOND);
        database.put(Math.max(START, time / 1000 * 1000), random.nextLong(3));
      }
      readWindow(now);
      if (random.nextInt(3) > 0) {
        checkWhatIsDue(random);
      }
      if (random.nextInt(100) == 0) {
        state =
            LateState.of(
                SETTINGS,
                budget,
                Delivered.before(cursor),
                LateSnapshot.parse(state.snapshot(cursor).toText()));
      }
    }

    database.forEach(
        (time, value) -> {
          List<Long> values = delivered.get(time);
          assertThat(values).as("point at %d", (time - START) / SECOND).isNotEmpty();
          assertThat(values.get(values.size() - 1)).isEqualTo(value);
          for (int i = 1; i < values.size(); i++) {
            assertThat(values.get(i)).as("not a repeat").isNotEqualTo(values.get(i - 1));
          }
        });
  }

  private void readWindow(long now) {
    database
        .subMap(cursor, now)
        .forEach(
            (time, value) -> {
              deliver(time, value, false);
              state.add(time, hash(time, value), 1, time >= state.lateFrom(now));
            });
    cursor = now;
    state.advance(now);
  }

  private void checkWhatIsDue(Random random) {
    while (state.overdue(cursor) >= 0) {
      long from = state.dueFrom(cursor);
      long to = state.slotEnd(from);
      state.startCheck(from, to);
      if (random.nextInt(20) == 0) {
        state.abortCheck(from, to);
        return;
      }
      database
          .subMap(from, to)
          .forEach(
              (time, value) -> {
                PointStatus status = state.check(time, hash(time, value), 1);
                if (status != PointStatus.KNOWN) {
                  deliver(time, value, status == PointStatus.UNCERTAIN);
                }
              });
      state.finishCheck(from, to, false, cursor);
    }
  }

  private void deliver(long time, long value, boolean repeat) {
    List<Long> values = delivered.computeIfAbsent(time, first -> new ArrayList<>());
    boolean same = !values.isEmpty() && values.get(values.size() - 1) == value;
    if (!repeat || !same) {
      values.add(value);
    }
  }

  private static long hash(long time, long value) {
    long mixed = (time * 31 + value) * 0x9e3779b97f4a7c15L;
    return mixed ^ mixed >>> 29;
  }
}

package io.unifiedtelemetry.connect.influxdb.source.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Simulated polls: what a query costs is how long the clock advances. */
class PollScheduleTest {
  private static final long MILLISECOND = Duration.ofMillis(1).toNanos();
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long START = 1_700_000_000_000_000_000L;
  private static final int SECONDS = 60;

  private PollSchedule schedule =
      new PollSchedule(Duration.ofMillis(50), Duration.ofSeconds(1), 0.1);
  private final List<MeasurementCursor> live = new ArrayList<>();
  private final Map<MeasurementCursor, Double> milliseconds = new HashMap<>();
  private final Map<MeasurementCursor, Integer> points = new HashMap<>();
  private final Map<MeasurementCursor, Integer> queries = new HashMap<>();
  private long now = START;
  private long spent;
  private long longest;

  @Test
  void queriesAMeasurementThatIsBeingWrittenToAtTheMinimumInterval() {
    MeasurementCursor written = add(2, 1);
    MeasurementCursor idle = add(0.2, 0);

    run();

    assertThat(queries.get(written)).isBetween(19 * SECONDS, 20 * SECONDS);
    assertThat(queries.get(idle)).isBetween(SECONDS, 2 * SECONDS);
    assertThat(share()).isLessThan(0.1);
  }

  @Test
  void takesATenthOfTheTimeAndDividesItFairly() {
    List<MeasurementCursor> cheap = List.of(add(0.5, 1), add(0.5, 1), add(0.5, 1));
    MeasurementCursor dear = add(300, 1);
    List<MeasurementCursor> idle = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      idle.add(add(0.2, 0));
    }

    run();

    assertThat(share()).isCloseTo(0.1, Percentage.withPercentage(20));
    assertThat(cheap).allSatisfy(each -> assertThat(queries.get(each)).isGreaterThan(16 * SECONDS));
    assertThat(idle).allSatisfy(each -> assertThat(queries.get(each)).isGreaterThan(SECONDS - 5));
    assertThat(queries.get(dear)).isBetween(5, 15);
  }

  @Test
  void takesMoreIfItMay() {
    schedule = new PollSchedule(Duration.ofMillis(50), Duration.ofSeconds(1), 0.5);
    MeasurementCursor dear = add(40, 1);

    run();

    assertThat(share()).isCloseTo(0.5, Percentage.withPercentage(10));
    assertThat(queries.get(dear)).isBetween(11 * SECONDS, 13 * SECONDS);
  }

  @Test
  void manyMeasurementsThatAreBeingWrittenToShareTheTime() {
    for (int i = 0; i < 200; i++) {
      add(0.2, 1);
    }

    run();

    assertThat(share()).isCloseTo(0.1, Percentage.withPercentage(20));
    assertThat(queries.values())
        .allSatisfy(count -> assertThat(count).isBetween(2 * SECONDS, 3 * SECONDS));
    assertThat(longest).as("a request").isLessThanOrEqualTo(25 * MILLISECOND);
  }

  @Test
  void pointsThatExistAreReadAtTheMaximumIntervalWhateverTheyCost() {
    MeasurementCursor busy = add(400, 10_000);

    run();

    assertThat(queries.get(busy)).isGreaterThan(SECONDS / 2);
  }

  @Test
  void waitsAlsoIfThereAreNoMeasurements() {
    assertThat(schedule.due(live, now)).isEmpty();

    assertThat(schedule.untilNext(now)).isEqualTo(Duration.ofMillis(50));
  }

  // Measurements are idle when the simulation starts.
  private MeasurementCursor add(double cost, int pointsPerQuery) {
    MeasurementCursor cursor = TestCursors.cursor(START, START - 600 * SECOND);
    live.add(cursor);
    milliseconds.put(cursor, cost);
    points.put(cursor, pointsPerQuery);
    queries.put(cursor, 0);
    return cursor;
  }

  private void run() {
    while (now < START + SECONDS * SECOND) {
      long began = now;
      List<MeasurementCursor> due = schedule.due(live, now);
      for (MeasurementCursor cursor : due) {
        long cost = (long) (milliseconds.get(cursor) * MILLISECOND);
        cursor.pace().startQuery();
        cursor.pace().spend(cost);
        cursor.pace().succeeded(began, points.get(cursor));
        cursor.pace().settle();
        queries.merge(cursor, 1, Integer::sum);
        now += cost;
      }
      spent += now - began;
      longest = Math.max(longest, began == START ? 0 : now - began);
      now += schedule.untilNext(now).toNanos();
      now += due.isEmpty() ? MILLISECOND / 10 : 0;
    }
  }

  private double share() {
    return (double) spent / (now - START);
  }
}

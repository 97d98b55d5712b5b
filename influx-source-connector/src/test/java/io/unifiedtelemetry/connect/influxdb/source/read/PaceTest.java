package io.unifiedtelemetry.connect.influxdb.source.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long MILLISECOND = Duration.ofMillis(1).toNanos();
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Pace pace = new Pace(0);

  @Test
  void isReadAtTheShortestIntervalWhileItHasPoints() {
    pace.succeeded(500 * SECOND, 1);

    assertThat(interval(500)).isEqualTo(50 * MILLISECOND);
    assertThat(interval(514)).as("written every 10 seconds").isEqualTo(50 * MILLISECOND);
  }

  @Test
  void isReadLessOftenTheLongerItHasNoPoints() {
    assertThat(interval(0)).as("before its first point").isEqualTo(SECOND);
    pace.succeeded(0, 1);
    pace.succeeded(100 * SECOND, 0);
    assertThat(interval(150)).isEqualTo(500 * MILLISECOND);
    assertThat(interval(100_000)).as("at the longest interval").isEqualTo(SECOND);

    pace.succeeded(100_000 * SECOND, 1);
    assertThat(interval(100_001)).isEqualTo(50 * MILLISECOND);
  }

  @Test
  void backsOffAfterAFailure() {
    long backoff = pace.failed(0).toNanos();
    assertThat(backoff).isPositive();
    assertThat(pace.mayBeRead(backoff - 1)).isFalse();
    assertThat(pace.mayBeRead(backoff)).isTrue();

    pace.succeeded(backoff, 1);
    assertThat(pace.mayBeRead(backoff)).isTrue();
  }

  @Test
  void oneSlowResponseIsNotTheCostOfAQuery() {
    cost(4);
    cost(4);
    cost(500);
    assertThat(pace.cost()).isLessThan(10 * MILLISECOND);

    for (int i = 0; i < 20; i++) {
      cost(500);
    }
    assertThat(pace.cost()).as("but many are").isGreaterThan(450 * MILLISECOND);
  }

  @Test
  void manySeriesAreExpectedToBeSlowUntilTheCostIsMeasured() {
    pace.expectSeries(100);
    assertThat(pace.isSlow()).isFalse();

    Pace many = new Pace(0);
    many.expectSeries(1_000_000);
    assertThat(many.isSlow()).isTrue();
    many.startQuery();
    many.spend(5 * MILLISECOND);
    many.settle();
    many.expectSeries(1_000_000);
    assertThat(many.isSlow()).as("measured").isFalse();
  }

  @Test
  void aMeasurementWithoutAnAnswerIsAskedAloneUntilItWasRead() {
    pace.unanswered(0, false);
    assertThat(pace.isSuspect()).isTrue();
    assertThat(pace.isSlow()).isTrue();

    pace.succeeded(1, 1);
    assertThat(pace.isSuspect()).isFalse();
    assertThat(pace.isSlow()).isFalse();
  }

  @Test
  void aMeasurementWithoutAnAnswerAlthoughAskedAloneStaysSlowForMinutes() {
    pace.unanswered(0, true);
    pace.succeeded(500 * SECOND, 1);
    assertThat(pace.isSlow()).isTrue();

    pace.succeeded(700 * SECOND, 1);
    assertThat(pace.isSlow()).isFalse();
  }

  private void cost(long milliseconds) {
    pace.startQuery();
    pace.spend(milliseconds * MILLISECOND);
    pace.settle();
  }

  private long interval(long seconds) {
    return pace.interval(seconds * SECOND, 50 * MILLISECOND, SECOND);
  }
}

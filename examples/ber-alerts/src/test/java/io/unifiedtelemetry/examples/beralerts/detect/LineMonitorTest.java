package io.unifiedtelemetry.examples.beralerts.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineMonitorTest {
  private static final long POLL_NS = 10_000_000_000L;
  private static final long START_NS = 1_700_000_000_000_000_000L;

  private final Random random = new Random(1);
  private final List<Alert> alerts = new ArrayList<>();
  private LineMonitor line = new LineMonitor(rules(false));
  private long time = START_NS;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aBentFibreIsToldWithinTwoPollsAndAgainWhenItIsStraight(boolean focus) {
    line = new LineMonitor(rules(focus));
    polls(100, 10);
    assertThat(alerts).isEmpty();
    long bent = time;
    polls(2, 7);
    assertThat(alerts).singleElement();
    Alert alert = alerts.get(0);
    assertThat(alert.kind()).isEqualTo(Alert.Kind.DEGRADATION);
    assertThat(alert.sinceNs()).isEqualTo(bent);
    assertThat(alert.timeNs()).isEqualTo(time - POLL_NS);
    assertThat(alert.baseline()).isCloseTo(10, within(0.05));
    assertThat(alert.q()).isCloseTo(7, within(0.2));
    assertThat(alert.shift()).isCloseTo(3, within(0.2));
    assertThat(alert.score()).isGreaterThan(60);

    polls(500, 7);
    assertThat(alerts).hasSize(1);
    polls(10, 10);
    assertThat(alerts).hasSize(2);
    assertThat(alerts.get(1).kind()).isEqualTo(Alert.Kind.RECOVERED);
    assertThat(alerts.get(1).sinceNs()).isEqualTo(bent);
    assertThat(alerts.get(1).baseline()).isEqualTo(alert.baseline());
    polls(1000, 10);
    assertThat(alerts).hasSize(2);
  }

  @Test
  void aFurtherFallIsTold() {
    polls(100, 10);
    polls(100, 9);
    polls(100, 8);
    assertThat(kinds()).isEqualTo("degradation degradation");
    assertThat(alerts.get(1).shift()).isCloseTo(2, within(0.2));
    assertThat(alerts.get(1).baseline()).isEqualTo(alerts.get(0).baseline());
    polls(20, 9);
    assertThat(alerts).hasSize(2);
    polls(20, 10);
    assertThat(kinds()).isEqualTo("degradation degradation recovered");
  }

  @Test
  void anOutlierIsNoShift() {
    polls(100, 10);
    for (int i = 0; i < 50; i++) {
      polls(1, 3);
      polls(20, 10);
      polls(1, 18);
      polls(20, 10);
    }
    assertThat(alerts).isEmpty();
  }

  @Test
  void aFirstPointThatIsAnOutlierIsNoBaseline() {
    polls(1, 16);
    polls(200, 10);
    assertThat(alerts).isEmpty();
    polls(3, 8);
    assertThat(alerts.get(0).baseline()).isCloseTo(10, within(0.1));
  }

  @Test
  void aSlowDriftIsFollowed() {
    for (int i = 0; i < 5_000; i++) {
      polls(1, 12 - i * 0.0005);
    }
    assertThat(alerts).isEmpty();
  }

  @Test
  void aRiseMovesTheBaselineAtOnce() {
    polls(100, 10);
    polls(20, 12);
    polls(3, 11);
    assertThat(kinds()).isEqualTo("degradation");
    assertThat(alerts.get(0).baseline()).isCloseTo(12, within(0.1));
  }

  @Test
  void aShortRiseHidesNoFall() {
    polls(100, 10);
    polls(3, 13);
    polls(2, 10);
    assertThat(alerts).isEmpty();
    polls(100, 10);
    polls(3, 13);
    polls(3, 8);
    assertThat(kinds()).isEqualTo("degradation");
    assertThat(alerts.get(0).baseline()).isCloseTo(10, within(0.1));
    assertThat(alerts.get(0).shift()).isCloseTo(2, within(0.2));
  }

  @Test
  void constantValuesAreNoProblem() {
    for (int i = 0; i < 2_000; i++) {
      add(1e-3);
    }
    for (int i = 0; i < 2_000; i++) {
      add(1.1e-3);
    }
    assertThat(alerts).isEmpty();
    for (int i = 0; i < 5; i++) {
      add(2e-3);
    }
    assertThat(kinds()).isEqualTo("degradation");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 0.6, Double.NaN})
  void aDarkLineIsTold(double invalid) {
    polls(100, 10);
    add(invalid);
    add(invalid);
    assertThat(kinds()).isEqualTo("dark");
    assertThat(alerts.get(0).q()).isNaN();
    assertThat(alerts.get(0).score()).isNaN();
    assertThat(alerts.get(0).baseline()).isCloseTo(10, within(0.1));
    polls(50, 10);
    assertThat(kinds()).isEqualTo("dark recovered");
    assertThat(alerts.get(1).sinceNs()).isEqualTo(alerts.get(0).timeNs());
  }

  @Test
  void aLineThatIsDarkFromTheStartHasNoBaseline() {
    add(0);
    assertThat(kinds()).isEqualTo("dark");
    assertThat(alerts.get(0).baseline()).isNaN();
    polls(100, 10);
    assertThat(kinds()).isEqualTo("dark recovered");
  }

  @Test
  void aLineThatReturnsWorseIsDegraded() {
    polls(100, 10);
    add(0);
    polls(4, 8);
    assertThat(kinds()).isEqualTo("dark recovered degradation");
    add(0);
    polls(4, 8);
    assertThat(kinds()).isEqualTo("dark recovered degradation dark recovered degradation");
    assertThat(alerts.get(5).baseline()).isCloseTo(10, within(0.1));
  }

  @Test
  void aSilentLineIsToldOnce() {
    polls(100, 10);
    long last = time - POLL_NS;
    line.silent().ifPresent(alerts::add);
    line.silent().ifPresent(alerts::add);
    assertThat(kinds()).isEqualTo("silent");
    assertThat(alerts.get(0).timeNs()).isEqualTo(last);
    polls(1, 10);
    assertThat(kinds()).isEqualTo("silent recovered");
    assertThat(line.isSilent()).isFalse();
  }

  @Test
  void knowsTheUsualInterval() {
    polls(20, 10);
    time += 100 * POLL_NS;
    polls(20, 10);
    assertThat(line.intervalMs()).isBetween(10_000L, 12_000L);
  }

  @Test
  void repeatsAndLatePointsAreNotNew() {
    polls(10, 10);
    long newest = time - POLL_NS;
    assertThat(line.isNew(newest, time)).isFalse();
    assertThat(line.isNew(newest - 1, time)).isFalse();
    assertThat(line.isNew(newest + 1, time)).isTrue();
  }

  @Test
  void aTimeFromAWrongClockDoesNotBlindTheLine() {
    polls(10, 10);
    long now = time;
    time += 365L * 24 * 3_600_000_000_000L;
    polls(1, 10);
    assertThat(line.isNew(now, now)).isTrue();
    time = now;
    polls(1, 10);
    assertThat(line.isNew(now, now)).isFalse();
    assertThat(line.isNew(now + 1, now)).isTrue();
  }

  @Test
  void repeatsAreNotNewEvenIfAllTimesAreAheadOfTheClock() {
    long now = time;
    polls(500, 10);
    for (long sent = now; sent < time; sent += POLL_NS) {
      assertThat(line.isNew(sent, now)).isFalse();
    }
    assertThat(line.isNew(time, now)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void continuesFromItsBytes(boolean focus) {
    LineMonitor restored = new LineMonitor(rules(focus));
    line = new LineMonitor(rules(focus));
    for (int i = 0; i < 3_000; i++) {
      double ber = i % 400 == 0 ? 0 : SimulatedLine.berOf(noisy(i % 500 < 450 ? 10 : 9));
      assertThat(restored.add(time, ber)).isEqualTo(line.add(time, ber));
      restored = LineMonitor.fromBytes(rules(focus), restored.toBytes());
      assertThat(restored.toBytes()).isEqualTo(line.toBytes());
      time += POLL_NS;
    }
  }

  @Test
  void theStateOfAnotherMethodIsRefused() {
    byte[] bytes = line.toBytes();
    assertThatThrownBy(() -> LineMonitor.fromBytes(rules(true), bytes))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Rules rules(boolean focus) {
    return new Rules(focus, 0.5, 60, 200);
  }

  private void polls(int count, double q) {
    for (int i = 0; i < count; i++) {
      add(SimulatedLine.berOf(noisy(q)));
    }
  }

  private double noisy(double q) {
    return q + 0.03 * random.nextGaussian();
  }

  private void add(double ber) {
    line.add(time, ber).ifPresent(alerts::add);
    time += POLL_NS;
  }

  private String kinds() {
    return String.join(" ", alerts.stream().map(alert -> alert.kind().text()).toList());
  }
}

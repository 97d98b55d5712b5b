package io.unifiedtelemetry.examples.beralerts.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Properties of the detectors, on random series that fall, rise, stay constant or have outliers.
 */
class DetectorTest {
  private static final int SERIES = 200;
  private static final int LENGTH = 120;

  @Test
  void cusumIsTheBestOfAllStarts() {
    for (int seed = 0; seed < SERIES; seed++) {
      double[] values = values(seed);
      Cusum cusum = new Cusum(0.5);
      for (int n = 1; n <= LENGTH; n++) {
        cusum.add(values[n - 1], values[n - 1], n);
        assertThat(cusum.evidence()).isCloseTo(bestOfAllStarts(values, n, 0.5), within(1e-9));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.5, 2})
  void focusIsTheBestOfAllStartsAndAllLargerShifts(double shift) {
    for (int seed = 0; seed < SERIES; seed++) {
      double[] values = values(seed);
      Focus focus = new Focus(shift);
      for (int n = 1; n <= LENGTH; n++) {
        focus.add(values[n - 1], values[n - 1], n);
        double best = 0;
        for (int start = 0; start < n; start++) {
          double mean = Math.max(shift, sum(values, start, n) / (n - start));
          best = Math.max(best, mean * (sum(values, start, n) - (n - start) * mean / 2));
        }
        assertThat(focus.evidence()).isCloseTo(best, within(1e-9));
      }
    }
  }

  @Test
  void focusHasAtLeastTheEvidenceOfEachCusum() {
    for (int seed = 0; seed < SERIES; seed++) {
      double[] values = values(seed);
      Focus focus = new Focus(0.5);
      Cusum[] all = {new Cusum(0.5), new Cusum(0.8), new Cusum(1), new Cusum(2), new Cusum(4)};
      for (int i = 0; i < LENGTH; i++) {
        focus.add(values[i], values[i], i);
        for (Cusum each : all) {
          each.add(values[i], values[i], i);
          assertThat(focus.evidence()).isGreaterThanOrEqualTo(each.evidence() - 1e-9);
        }
      }
    }
  }

  /** A series whose every value is larger than all before makes each time a candidate. */
  @Test
  void focusIsBoundedOnItsWorstSeries() {
    Focus focus = new Focus(0.5);
    double[] values = new double[2_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = 0.25 + i * 1e-3;
      focus.add(values[i], values[i], i);
    }
    assertThat(focus.candidates()).isLessThanOrEqualTo(Focus.MAX_CANDIDATES);
    assertThat(focus.evidence()).isGreaterThan(0.99 * bestOfAllStarts(values, 2_000, 1.5));
  }

  @Test
  void finds() {
    for (Detector detector : new Detector[] {new Cusum(0.5), new Focus(0.5)}) {
      for (int i = 0; i < 50; i++) {
        detector.add(0, 0, i);
      }
      for (int i = 50; i < 60; i++) {
        detector.add(1, 3, i);
      }
      assertThat(detector.since()).isEqualTo(50);
      assertThat(detector.mean()).isEqualTo(3);
      detector.clear();
      assertThat(detector.evidence()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.125, 1, 50})
  void limitIsTheInverseOfTheEvidenceOfOneValue(double evidence) {
    for (Detector detector : new Detector[] {new Cusum(0.5), new Focus(0.5)}) {
      detector.add(detector.limit(evidence), 0, 0);
      assertThat(detector.evidence()).isCloseTo(evidence, within(1e-9));
    }
  }

  @Test
  void continuesFromItsBytes() {
    for (int seed = 0; seed < SERIES; seed++) {
      double[] values = values(seed);
      for (boolean focus : new boolean[] {false, true}) {
        Rules rules = new Rules(focus, 0.5, 60, 200);
        Detector straight = rules.detector();
        Detector restored = rules.detector();
        for (int i = 0; i < LENGTH; i++) {
          straight.add(values[i], values[i], i);
          restored.add(values[i], values[i], i);
          ByteBuffer buffer = ByteBuffer.allocate(restored.size());
          restored.write(buffer);
          assertThat(buffer.hasRemaining()).isFalse();
          restored = rules.detector();
          restored.read(buffer.flip());
          assertThat(restored.evidence()).isEqualTo(straight.evidence());
          assertThat(restored.since()).isEqualTo(straight.since());
        }
      }
    }
  }

  private static double[] values(int seed) {
    Random random = new Random(seed);
    double[] values = new double[LENGTH];
    double mean = 0;
    for (int i = 0; i < LENGTH; i++) {
      mean = random.nextInt(20) == 0 ? random.nextDouble() * 4 - 2 : mean;
      boolean outlier = random.nextInt(50) == 0;
      double noise = seed % 4 == 0 ? 0 : random.nextGaussian();
      values[i] = mean + (outlier ? 50 : 1) * noise;
    }
    return values;
  }

  private static double bestOfAllStarts(double[] values, int n, double shift) {
    double best = 0;
    for (int start = 0; start < n; start++) {
      best = Math.max(best, shift * (sum(values, start, n) - (n - start) * shift / 2));
    }
    return best;
  }

  private static double sum(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum;
  }
}

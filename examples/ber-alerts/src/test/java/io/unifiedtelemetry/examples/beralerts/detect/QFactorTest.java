package io.unifiedtelemetry.examples.beralerts.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.numbers.gamma.Erfc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QFactorTest {
  /** Expected values: {@code 20*log10(scipy.stats.norm.isf(ber))}. */
  @ParameterizedTest
  @CsvSource({
    "1e-9, 15.559849756427461",
    "1.428e-4, 11.193400250542357",
    "3.8e-3, 8.528084694614344",
    "0.02, 6.250946921615",
    "0.3, -5.606737847413127"
  })
  void isThatOfTheNormalDistribution(double ber, double q) {
    assertThat(QFactor.ofBer(ber)).isCloseTo(q, within(1e-9));
  }

  @Test
  void isTheInverseOfTheErrorFunctionOverTheWholeRange() {
    for (double ber = 1e-290; ber < 0.45; ber *= 1.1) {
      double x = Math.pow(10, QFactor.ofBer(ber) / 20) / Math.sqrt(2);
      assertThat(0.5 * Erfc.value(x) / ber).isCloseTo(1, within(1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.49999999999999994, Double.MIN_VALUE})
  void isFiniteAtTheBounds(double ber) {
    assertThat(QFactor.isDefined(ber)).isTrue();
    assertThat(QFactor.ofBer(ber)).isBetween(QFactor.LOWEST_DB, 40.0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.0, -1e-3, 0.5000000001, 1, Double.NaN, Double.POSITIVE_INFINITY})
  void isNotDefined(double ber) {
    assertThat(QFactor.isDefined(ber)).isFalse();
  }
}

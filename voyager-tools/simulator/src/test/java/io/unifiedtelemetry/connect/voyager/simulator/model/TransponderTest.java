package io.unifiedtelemetry.connect.voyager.simulator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unifiedtelemetry.connect.voyager.simulator.model.TransponderReading.LineReading;
import io.unifiedtelemetry.connect.voyager.simulator.model.TransponderReading.ModuleReading;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransponderTest {
  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final int READINGS = 20_000;

  private final Transponder transponder = new Transponder(new Seed(1), START);

  @ParameterizedTest
  @EnumSource(LineInterface.class)
  void bitErrorRatiosCoverThePublishedRange(LineInterface line) {
    double[] ratios =
        readings(line).stream().mapToDouble(LineReading::currentBer).sorted().toArray();
    double width = Math.log(line.highestBer / line.lowestBer);

    assertThat(ratios[0]).isBetween(line.lowestBer, line.lowestBer * Math.exp(0.2 * width));
    assertThat(ratios[READINGS - 1])
        .isBetween(line.highestBer * Math.exp(-0.2 * width), line.highestBer);
  }

  @ParameterizedTest
  @EnumSource(LineInterface.class)
  void bitErrorRatioDriftsSlowlyAndRarelyRepeats(LineInterface line) {
    List<LineReading> readings = readings(line);
    double decades = Math.log(line.highestBer / line.lowestBer);
    int same = 0;
    for (int i = 1; i < READINGS; i++) {
      double step = Math.log(readings.get(i).currentBer() / readings.get(i - 1).currentBer());
      assertThat(Math.abs(step) / decades).isLessThan(0.15);
      same += step == 0 ? 1 : 0;
    }
    assertThat(same).isLessThan(READINGS / 1000);
  }

  @ParameterizedTest
  @EnumSource(LineInterface.class)
  void powersDispersionAndOsnrAreCloseToTheDocumentedValues(LineInterface line) {
    assertThat(readings(line))
        .allSatisfy(
            reading -> {
              assertThat(reading.currentInputPower()).isCloseTo(line.inputPower, within(0.21));
              assertThat(reading.currentOutputPower()).isCloseTo(1, within(0.031));
              assertThat(reading.currentOsnr()).isBetween(84.4, 85.6);
              assertThat(reading.currentChromaticDispersion())
                  .isCloseTo(line.chromaticDispersion, within(2));
            });
  }

  @Test
  void errorCounterOfTheWorstLineIncreasesAndNeverDecreases() {
    List<Long> counts =
        readings(LineInterface.L1).stream().map(LineReading::uncorrectableFec).toList();

    assertThat(counts).isSorted();
    assertThat(counts.get(READINGS - 1)).isGreaterThan(counts.get(0));
    assertThat(readings(LineInterface.L4)).allMatch(reading -> reading.uncorrectableFec() == 0);
  }

  @Test
  void countsLossOfLightOnce() {
    Set<Fault> dark = Set.of(Fault.cutFibre("L4"));
    assertThat(counter(START, Set.of())).isZero();
    long lost = counter(START.plusSeconds(5), dark);

    assertThat(lost).isPositive();
    assertThat(counter(START.plusSeconds(10), dark)).isEqualTo(lost);
    assertThat(counter(START.plusSeconds(15), Set.of())).isEqualTo(lost);
    assertThat(counter(START.plusSeconds(20), dark)).isGreaterThan(lost);
  }

  @Test
  void aBentFibreRaisesTheBitErrorRatioOfItsLineOnly() {
    TransponderReading straight = transponder.read(START, Set.of());
    TransponderReading bent = transponder.read(START, Set.of(Fault.bentFibre("L2")));

    LineReading before = straight.line("L2").orElseThrow();
    LineReading after = bent.line("L2").orElseThrow();
    assertThat(after.currentBer()).isBetween(4 * before.currentBer(), 0.1);
    assertThat(after.currentInputPower()).isEqualTo(before.currentInputPower() - 3, within(1e-9));
    assertThat(bent.line("L1")).isEqualTo(straight.line("L1"));
  }

  @Test
  void sameSeedAndTimeGiveTheSameReadingHoweverOftenItIsRead() {
    Transponder again = new Transponder(new Seed(1), START);
    for (int second = 0; second < 5000; second++) {
      again.read(START.plusSeconds(second), Set.of());
    }
    Instant later = START.plusSeconds(5000);

    assertThat(again.read(later, Set.of())).isEqualTo(transponder.read(later, Set.of()));
    assertThat(new Transponder(new Seed(2), START).read(later, Set.of()))
        .isNotEqualTo(again.read(later, Set.of()));
  }

  @Test
  void moduleTemperaturesAndVoltagesAreRealistic() {
    Set<Double> temperatures = new HashSet<>();
    for (int i = 0; i < READINGS; i++) {
      for (ModuleReading module : at(i).modules()) {
        temperatures.add(module.internalTemp());
        assertThat(module.internalTemp()).isBetween(53.0, 56.0);
        assertThat(module.supplyVoltage()).isBetween(11.88, 11.92);
        assertThat(module.serialNumber()).matches("1702\\d{5}");
      }
    }
    assertThat(temperatures).hasSizeGreaterThan(100);
  }

  private long counter(Instant time, Set<Fault> faults) {
    return transponder.read(time, faults).line("L4").orElseThrow().uncorrectableFec();
  }

  private List<LineReading> readings(LineInterface line) {
    return IntStream.range(0, READINGS)
        .mapToObj(i -> at(i).line(line.name()).orElseThrow())
        .toList();
  }

  private TransponderReading at(int number) {
    return transponder.read(START.plus(Duration.ofSeconds(5).multipliedBy(number)), Set.of());
  }

  private static org.assertj.core.data.Offset<Double> within(double distance) {
    return org.assertj.core.data.Offset.offset(distance);
  }
}

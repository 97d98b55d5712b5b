package io.unifiedtelemetry.connect.voyager.simulator.model;

import io.unifiedtelemetry.connect.voyager.simulator.model.TransponderReading.ModuleReading;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The optics of one device: two modules with two line interfaces each. */
public final class Transponder {
  private static final List<String> LOCATIONS = List.of("1", "2");
  private static final Duration TEMPERATURE_PERIOD = Duration.ofMinutes(15);
  private static final Duration VOLTAGE_PERIOD = Duration.ofMinutes(3);

  private final Seed seed;
  private final List<SimulatedLine> lines;

  /**
   * @param since when its counters started
   */
  public Transponder(Seed seed, Instant since) {
    this.seed = seed;
    this.lines =
        Arrays.stream(LineInterface.values())
            .map(each -> new SimulatedLine(each, seed.of(each.name()), since))
            .toList();
  }

  /** Returns what the device reports at that time with those faults. */
  public TransponderReading read(Instant now, Set<Fault> faults) {
    return new TransponderReading(
        now,
        LOCATIONS.stream()
            .filter(location -> !faults.contains(Fault.missingModule(location)))
            .map(location -> module(location, now, faults))
            .toList());
  }

  private ModuleReading module(String location, Instant now, Set<Fault> faults) {
    Seed own = seed.of(location);
    boolean ready = !faults.contains(Fault.moduleInReset(location));
    return new ModuleReading(
        location,
        "1702%05d".formatted((int) (100_000 * own.fraction(0))),
        ready ? ModuleReading.READY : ModuleReading.RESET,
        temperature(own.of("heat").noise(now, TEMPERATURE_PERIOD)),
        SimulatedLine.rounded(11.88 + 0.04 * own.of("supply").noise(now, VOLTAGE_PERIOD), 1000),
        linesOf(location)
            .map(
                line -> line.read(now, SimulatedLine.Fibre.of(line.lineInterface(), faults), ready))
            .toList());
  }

  /** Rounds to steps of 1/256 °C, of which six decimals are printed. */
  private static double temperature(double noise) {
    return SimulatedLine.rounded(SimulatedLine.rounded(53 + 3 * noise, 256), 1_000_000);
  }

  private Stream<SimulatedLine> linesOf(String location) {
    return lines.stream().filter(line -> line.lineInterface().location.equals(location));
  }
}

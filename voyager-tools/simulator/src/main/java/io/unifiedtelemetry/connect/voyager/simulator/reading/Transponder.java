package io.unifiedtelemetry.connect.voyager.simulator.reading;

import io.unifiedtelemetry.connect.voyager.simulator.fault.Fault;
import io.unifiedtelemetry.connect.voyager.simulator.fault.Faults;
import io.unifiedtelemetry.connect.voyager.simulator.random.Seed;
import io.unifiedtelemetry.connect.voyager.simulator.random.Wander;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The optics of one device: two modules with two line interfaces each. */
public final class Transponder {
  private static final List<String> LOCATIONS = List.of("1", "2");

  private final Seed seed;
  private final List<Line> lines;

  /**
   * @param since when its counters began
   */
  public Transponder(Seed seed, Instant since) {
    this.seed = seed;
    this.lines =
        Arrays.stream(LineInterface.values())
            .map(each -> new Line(each, seed.of(each.name()), since))
            .toList();
  }

  /** What it reports at that time with those faults. */
  public TransponderReading read(Instant now, Faults faults) {
    return new TransponderReading(
        now,
        LOCATIONS.stream()
            .filter(location -> !faults.has(Fault.missingModule(location)))
            .map(location -> module(location, now, faults))
            .toList());
  }

  private ModuleReading module(String location, Instant now, Faults faults) {
    Seed own = seed.of(location);
    boolean ready = !faults.has(Fault.moduleInReset(location));
    return new ModuleReading(
        location,
        "1702%05d".formatted((int) (100_000 * own.fraction(0))),
        ready ? ModuleReading.READY : ModuleReading.RESET,
        temperature(new Wander(own.of("heat"), Duration.ofMinutes(15)).at(now)),
        Line.rounded(
            11.88 + 0.04 * new Wander(own.of("supply"), Duration.ofMinutes(3)).at(now), 1000),
        linesOf(location)
            .map(
                line -> {
                  String name = line.lineInterface().name();
                  return line.read(now, !faults.has(Fault.cutFibre(name)), ready);
                })
            .toList());
  }

  /** Steps of 1/256 °C, of which six decimals are printed. */
  private static double temperature(double warmth) {
    return Line.rounded(Line.rounded(53 + 3 * warmth, 256), 1_000_000);
  }

  private Stream<Line> linesOf(String location) {
    return lines.stream().filter(line -> line.lineInterface().location.equals(location));
  }
}

package io.unifiedtelemetry.connect.voyager.simulator.reading;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a device reports at a moment.
 *
 * @param at that moment
 * @param modules those that are plugged in
 */
public record TransponderReading(Instant at, List<ModuleReading> modules) {

  /** A line interface by its name, where its module is plugged in. */
  public Optional<LineReading> line(String name) {
    return modules.stream()
        .flatMap(module -> module.lines().stream())
        .filter(line -> line.name().equals(name))
        .findFirst();
  }
}

package io.unifiedtelemetry.connect.voyager.simulator.fault;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is wrong with a device at a moment.
 *
 * @param all in the order in which they were switched on
 */
public record Faults(Set<Fault> all) {
  /** A device in good health. */
  public static final Faults NONE = new Faults(Set.of());

  /** Whether this one is among them. */
  public boolean has(Fault fault) {
    return all.contains(fault);
  }

  /** These and that one. */
  public Faults with(Fault fault) {
    Set<Fault> more = new LinkedHashSet<>(all);
    more.add(fault);
    return new Faults(more);
  }

  /** These without that one. */
  public Faults without(Fault fault) {
    Set<Fault> fewer = new LinkedHashSet<>(all);
    fewer.remove(fault);
    return new Faults(fewer);
  }

  @Override
  public String toString() {
    return all.stream().map(Fault::toString).collect(Collectors.joining(" "));
  }
}

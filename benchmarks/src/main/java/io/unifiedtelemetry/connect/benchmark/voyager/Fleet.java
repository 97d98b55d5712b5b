package io.unifiedtelemetry.connect.benchmark.voyager;

import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import java.time.Duration;
import java.util.Locale;

/**
 * A number of simulated devices that are polled.
 *
 * @param interval between polls
 * @param responseTime of a device
 */
public record Fleet(int devices, Transport transport, Duration interval, Duration responseTime) {
  /** Returns a fleet that is as slow as real devices, which take 4 s to respond. */
  public static Fleet of(int devices, Transport transport) {
    return new Fleet(devices, transport, Duration.ofSeconds(5), Duration.ofSeconds(4));
  }

  /** Returns a small, fast fleet, to check the benchmark itself. */
  public static Fleet quick(Transport transport) {
    return new Fleet(10, transport, Duration.ofSeconds(1), Duration.ofMillis(500));
  }

  /** Returns its name in the results. */
  public String scenario() {
    return String.format(Locale.ROOT, "%,d devices over %s", devices, transport);
  }
}

package io.unifiedtelemetry.connect.benchmark.voyager;

import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import java.time.Duration;
import java.util.Locale;

/**
 * Devices that are polled.
 *
 * @param devices how many
 * @param interval from poll to poll
 */
public record Fleet(int devices, Transport transport, Duration interval, Duration answerTime) {
  /** As real devices are polled: an answer takes them 4 s. */
  public static Fleet of(int devices, Transport transport) {
    return new Fleet(devices, transport, Duration.ofSeconds(5), Duration.ofSeconds(4));
  }

  /** To try the benchmark itself. */
  public static Fleet quick(Transport transport) {
    return new Fleet(10, transport, Duration.ofSeconds(1), Duration.ofMillis(500));
  }

  /** Its name in the results. */
  public String scene() {
    return String.format(Locale.ROOT, "%,d devices over %s", devices, transport);
  }
}

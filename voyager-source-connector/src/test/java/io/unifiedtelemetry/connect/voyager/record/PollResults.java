package io.unifiedtelemetry.connect.voyager.record;

import io.unifiedtelemetry.connect.voyager.config.Transport;
import io.unifiedtelemetry.connect.voyager.device.ParsedResponse;
import io.unifiedtelemetry.connect.voyager.device.Sample;
import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.Credentials;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.poll.PollResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Builds poll results. */
final class PollResults {
  private PollResults() {}

  static PollResult succeeded(String device, Sample... samples) {
    return PollResult.succeeded(
        device(device),
        new ParsedResponse(List.of(samples), 2),
        Duration.ofMillis(4000).toNanos(),
        70,
        3);
  }

  static PollResult failed(String device) {
    return PollResult.failed(
        device(device), new PollFailure(FailureClass.TIMEOUT, "too late"), 1_500_000, 0);
  }

  static Sample line(String name, Object ber) {
    return new Sample(
        "line",
        new TreeMap<>(Map.of("module", "1", "interface", name)),
        ber == null ? Map.of("fec_mode", "25%") : Map.of("current_ber", ber));
  }

  static Sample module(double temperature) {
    return new Sample(
        "module", new TreeMap<>(Map.of("module", "1")), Map.of("internal_temp", temperature));
  }

  private static Device device(String name) {
    return new Device(
        name,
        "192.0.2.1",
        22,
        Transport.SSH,
        new Credentials("telemetry", null, Optional.empty(), Optional.empty(), null),
        List.of(),
        List.of(),
        new TreeMap<>(Map.of("site", "Bristol")));
  }
}

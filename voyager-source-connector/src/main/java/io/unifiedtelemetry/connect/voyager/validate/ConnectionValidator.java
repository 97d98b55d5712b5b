package io.unifiedtelemetry.connect.voyager.validate;

import io.unifiedtelemetry.connect.common.config.ConfigProblems;
import io.unifiedtelemetry.connect.common.config.ConnectionCheck;
import io.unifiedtelemetry.connect.common.config.ConnectionCheck.Mode;
import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import io.unifiedtelemetry.connect.voyager.device.DeviceModel;
import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.transport.links.DeviceLinks;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries to reach the devices, and reports what is wrong. The whole validation takes at most {@code
 * validate.timeout.ms}.
 */
final class ConnectionValidator {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectionValidator.class);
  // A thousand error messages on one key would help nobody.
  private static final int MAX_PROBLEMS_PER_KEY = 10;

  private final VoyagerSourceConfig config;
  private final DeviceModel model;
  private final ConfigProblems problems;
  private final Map<String, Integer> reported = new TreeMap<>();

  ConnectionValidator(VoyagerSourceConfig config, DeviceModel model, ConfigProblems problems) {
    this.config = config;
    this.model = model;
    this.problems = problems;
  }

  void validate(List<Device> devices) {
    try (DeviceLinks links = new DeviceLinks(config, model)) {
      ConnectionAttempts attempts = new ConnectionAttempts(links, devices);
      attempts.run(config.check().timeout());
      devices.stream().filter(attempts::wasAsked).forEach(device -> report(device, attempts));
      reportOmitted();
      reportNotAsked(devices.stream().filter(device -> !attempts.wasAsked(device)).count());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void report(Device device, ConnectionAttempts attempts) {
    PollFailure failure =
        attempts.failure(device).orElseGet(() -> attempts.isDone(device) ? null : timeout(device));
    if (failure == null) {
      return;
    }
    String message = device.name() + ": " + failure.getMessage();
    if (Misconfiguration.isProvenBy(failure)) {
      report(Misconfiguration.keyToChange(failure, device, config), message);
    } else if (config.check().mode() == Mode.STRICT) {
      report(Misconfiguration.keyOf(device, config), message);
    } else {
      LOG.warn("{}", message);
    }
  }

  private void report(String key, String message) {
    if (reported.merge(key, 1, Integer::sum) <= MAX_PROBLEMS_PER_KEY) {
      problems.on(key, message);
    } else {
      LOG.warn("{}", message);
    }
  }

  private void reportOmitted() {
    reported.forEach(
        (key, count) -> {
          if (count > MAX_PROBLEMS_PER_KEY) {
            problems.on(
                key, (count - MAX_PROBLEMS_PER_KEY) + " more devices, see the worker's log");
          }
        });
  }

  private void reportNotAsked(long count) {
    if (count == 0) {
      return;
    }
    String message =
        "was over before %d devices were contacted, so nothing is known about them; increase it"
            .formatted(count);
    if (config.check().mode() == Mode.STRICT) {
      problems.on(ConnectionCheck.TIMEOUT, message);
    } else {
      LOG.warn("{} {}", ConnectionCheck.TIMEOUT, message);
    }
  }

  private PollFailure timeout(Device device) {
    return new PollFailure(
        FailureClass.TIMEOUT,
        "%s did not respond within %d ms"
            .formatted(device.address(), config.check().timeout().toMillis()));
  }
}

package io.unifiedtelemetry.connect.voyager.validation;

import io.unifiedtelemetry.connect.common.config.ConfigProblems;
import io.unifiedtelemetry.connect.common.config.ConnectionCheck.Mode;
import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import io.unifiedtelemetry.connect.voyager.failure.FailureClass;
import io.unifiedtelemetry.connect.voyager.failure.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.Credentials;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.model.DeviceModel;
import io.unifiedtelemetry.connect.voyager.timer.SystemTimer;
import io.unifiedtelemetry.connect.voyager.timer.Threads;
import io.unifiedtelemetry.connect.voyager.timer.Timer;
import io.unifiedtelemetry.connect.voyager.transport.links.DeviceLinks;
import io.unifiedtelemetry.connect.voyager.transport.login.LoginGate;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the devices whether they would answer: all are connected to, and at most five logged in to,
 * because the worker may validate often and no account may be locked by it. All together take no
 * longer than {@code validate.timeout.ms}.
 */
final class DeviceCheck {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceCheck.class);
  private static final int LOGINS = 5;
  // A thousand of them would help nobody.
  private static final int NAMED = 10;

  private final VoyagerSourceConfig config;
  private final DeviceModel model;
  private final ConfigProblems problems;
  private final Map<String, Integer> reported = new TreeMap<>();

  DeviceCheck(VoyagerSourceConfig config, DeviceModel model, ConfigProblems problems) {
    this.config = config;
    this.model = model;
    this.problems = problems;
  }

  void check(List<Device> devices) {
    try (Timer timer = new SystemTimer(new Threads("voyager-check-timer"));
        DeviceLinks links = new DeviceLinks(config, model)) {
      LoginGate gate = new LoginGate(timer, config.login().perSecond());
      Map<Device, PollFailure> outcomes =
          new Round(links, gate, devices, loggedIn(devices)).ask(config.check().timeout());
      devices.forEach(device -> judge(device, outcomes));
      reportTheRest();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Devices whose login is tried: first one for each of the credentials, then more of the same. */
  private static Set<Device> loggedIn(List<Device> devices) {
    Set<Credentials> seen = new HashSet<>();
    Set<Device> chosen = new LinkedHashSet<>();
    devices.stream()
        .filter(each -> seen.add(each.credentials()))
        .limit(LOGINS)
        .forEach(chosen::add);
    for (Device each : devices) {
      if (chosen.size() < LOGINS) {
        chosen.add(each);
      }
    }
    return chosen;
  }

  private void judge(Device device, Map<Device, PollFailure> outcomes) {
    PollFailure failure = outcomes.containsKey(device) ? outcomes.get(device) : notInTime(device);
    if (failure == null) {
      return;
    }
    String message = device.name() + ": " + failure.getMessage();
    if (ProvenWrong.by(failure)) {
      report(ProvenWrong.keyToChange(failure, device, config), message);
    } else if (config.check().mode() == Mode.STRICT && failure.kind() != FailureClass.AUTH_HELD) {
      report(ProvenWrong.keyOf(device, config), message);
    } else {
      LOG.warn("{}", message);
    }
  }

  private void report(String key, String message) {
    if (reported.merge(key, 1, Integer::sum) <= NAMED) {
      problems.on(key, message);
    } else {
      LOG.warn("{}", message);
    }
  }

  private void reportTheRest() {
    reported.forEach(
        (key, count) -> {
          if (count > NAMED) {
            problems.on(key, (count - NAMED) + " more devices, see the worker's log");
          }
        });
  }

  private PollFailure notInTime(Device device) {
    return new PollFailure(
        FailureClass.TIMEOUT,
        "%s did not answer within %d ms"
            .formatted(device.address(), config.check().timeout().toMillis()));
  }
}

package io.unifiedtelemetry.connect.voyager.validate;

import io.unifiedtelemetry.connect.common.config.ConfigProblems;
import io.unifiedtelemetry.connect.common.config.ConnectionCheck.Mode;
import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import io.unifiedtelemetry.connect.voyager.device.DeviceModel;
import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.Credentials;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.timer.DaemonThreadFactory;
import io.unifiedtelemetry.connect.voyager.timer.SystemTimer;
import io.unifiedtelemetry.connect.voyager.timer.Timer;
import io.unifiedtelemetry.connect.voyager.transport.DeviceLink;
import io.unifiedtelemetry.connect.voyager.transport.links.DeviceLinks;
import io.unifiedtelemetry.connect.voyager.transport.login.LoginLimiter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries to reach the devices: connects to all of them, but logs in to at most five, because the
 * worker may validate often and no account may be locked. The whole validation takes at most {@code
 * validate.timeout.ms}.
 */
final class ConnectionValidator {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectionValidator.class);
  private static final int MAX_LOGINS = 5;
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
    try (Timer timer = new SystemTimer(new DaemonThreadFactory("voyager-check-timer"));
        DeviceLinks links = new DeviceLinks(config, model)) {
      LoginLimiter limiter = new LoginLimiter(timer, config.login().perSecond());
      Map<Device, PollFailure> results =
          new Attempts(links, limiter, devices, devicesToLogInTo(devices))
              .run(config.check().timeout());
      devices.forEach(device -> report(device, results));
      reportOmitted();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns one device for each set of credentials first, then others up to the limit. */
  private static Set<Device> devicesToLogInTo(List<Device> devices) {
    Set<Credentials> seen = new HashSet<>();
    Set<Device> chosen = new LinkedHashSet<>();
    devices.stream()
        .filter(each -> seen.add(each.credentials()))
        .limit(MAX_LOGINS)
        .forEach(chosen::add);
    for (Device each : devices) {
      if (chosen.size() < MAX_LOGINS) {
        chosen.add(each);
      }
    }
    return chosen;
  }

  private void report(Device device, Map<Device, PollFailure> results) {
    PollFailure failure = results.containsKey(device) ? results.get(device) : timeout(device);
    if (failure == null) {
      return;
    }
    String message = device.name() + ": " + failure.getMessage();
    if (Misconfiguration.isProvenBy(failure)) {
      report(Misconfiguration.keyToChange(failure, device, config), message);
    } else if (config.check().mode() == Mode.STRICT && failure.kind() != FailureClass.AUTH_HELD) {
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

  private PollFailure timeout(Device device) {
    return new PollFailure(
        FailureClass.TIMEOUT,
        "%s did not respond within %d ms"
            .formatted(device.address(), config.check().timeout().toMillis()));
  }

  /** One attempt per device, many at once: some log in, the others only verify the host. */
  private static final class Attempts {
    private static final int MAX_CONCURRENT = 128;

    private final DeviceLinks links;
    private final LoginLimiter limiter;
    private final Set<Device> logIn;
    private final Queue<Device> remaining;
    private final CountDownLatch completed;
    private final List<DeviceLink> opened = new ArrayList<>();
    private final Map<Device, PollFailure> results = new HashMap<>();

    /**
     * @param logIn the devices to log in to; they come first
     */
    private Attempts(
        DeviceLinks links, LoginLimiter limiter, List<Device> devices, Set<Device> logIn) {
      this.links = links;
      this.limiter = limiter;
      this.logIn = logIn;
      this.remaining = new ArrayDeque<>(logIn);
      devices.stream().filter(device -> !logIn.contains(device)).forEach(remaining::add);
      this.completed = new CountDownLatch(devices.size());
    }

    /**
     * Runs all attempts, and aborts those that do not complete in time.
     *
     * @return the completed attempts: a failure, or null if the attempt succeeded
     */
    private Map<Device, PollFailure> run(Duration timeout) throws InterruptedException {
      for (int i = 0; i < MAX_CONCURRENT; i++) {
        startNext();
      }
      completed.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
      synchronized (this) {
        remaining.clear();
        opened.forEach(DeviceLink::close);
        return new HashMap<>(results);
      }
    }

    private void startNext() {
      Device device;
      DeviceLink link;
      synchronized (this) {
        device = remaining.poll();
        if (device == null) {
          return;
        }
        link = links.link(device);
        opened.add(link);
      }
      CompletableFuture<Void> attempt =
          logIn.contains(device) ? authenticate(device, link) : link.verifyHost();
      attempt.whenComplete(
          (done, thrown) -> {
            complete(device, thrown == null ? null : PollFailure.of(thrown));
            startNext();
          });
    }

    private CompletableFuture<Void> authenticate(Device device, DeviceLink link) {
      try {
        return limiter
            .acquire(device.name(), device.credentials().login())
            .thenCompose(link::authenticate);
      } catch (PollFailure e) {
        return CompletableFuture.failedFuture(e);
      }
    }

    private synchronized void complete(Device device, PollFailure failure) {
      results.put(device, failure);
      completed.countDown();
    }
  }
}

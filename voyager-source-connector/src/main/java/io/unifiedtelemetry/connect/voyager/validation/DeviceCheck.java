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
import io.unifiedtelemetry.connect.voyager.transport.DeviceLink;
import io.unifiedtelemetry.connect.voyager.transport.links.DeviceLinks;
import io.unifiedtelemetry.connect.voyager.transport.login.LoginGate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
  private static final int AT_ONCE = 128;

  private final VoyagerSourceConfig config;
  private final DeviceModel model;
  private final ConfigProblems problems;
  private final Map<String, PollFailure> failures = new ConcurrentHashMap<>();

  DeviceCheck(VoyagerSourceConfig config, DeviceModel model, ConfigProblems problems) {
    this.config = config;
    this.model = model;
    this.problems = problems;
  }

  void check(List<Device> devices) {
    devices.forEach(device -> failures.put(device.name(), notInTime(device)));
    try (Timer timer = new SystemTimer(new Threads("voyager-check-timer"));
        DeviceLinks links = new DeviceLinks(config, model)) {
      ask(devices, links, new LoginGate(timer, config.login().perSecond()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    devices.stream()
        .filter(device -> failures.containsKey(device.name()))
        .forEach(device -> judge(device, failures.get(device.name())));
  }

  private void ask(List<Device> devices, DeviceLinks links, LoginGate gate)
      throws InterruptedException {
    Set<Device> loggedIn = loggedIn(devices);
    Queue<Device> left = new ArrayDeque<>(loggedIn);
    devices.stream().filter(device -> !loggedIn.contains(device)).forEach(left::add);
    List<DeviceLink> opened = new ArrayList<>();
    CountDownLatch answers = new CountDownLatch(devices.size());
    Runnable next =
        new Runnable() {
          @Override
          public void run() {
            Device device;
            DeviceLink link;
            synchronized (opened) {
              device = left.poll();
              if (device == null) {
                return;
              }
              link = links.link(device);
              opened.add(link);
            }
            CompletableFuture<Void> answer =
                loggedIn.contains(device) ? logIn(device, link, gate) : link.meet();
            answer.whenComplete(
                (done, thrown) -> {
                  note(device, thrown);
                  answers.countDown();
                  run();
                });
          }
        };
    for (int i = 0; i < AT_ONCE; i++) {
      links.executor().execute(next);
    }
    boolean all = answers.await(config.check().timeout().toMillis(), TimeUnit.MILLISECONDS);
    LOG.debug("All devices answered in time: {}", all);
    synchronized (opened) {
      left.clear();
      opened.forEach(DeviceLink::close);
    }
  }

  private static CompletableFuture<Void> logIn(Device device, DeviceLink link, LoginGate gate) {
    try {
      return gate.enter(device.name(), device.credentials().login()).thenCompose(link::logIn);
    } catch (PollFailure e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private void note(Device device, Throwable thrown) {
    if (thrown == null) {
      failures.remove(device.name());
    } else {
      failures.put(device.name(), PollFailure.of(thrown));
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

  private void judge(Device device, PollFailure failure) {
    String message = device.name() + ": " + failure.getMessage();
    if (ProvenWrong.by(failure)) {
      problems.on(ProvenWrong.keyToChange(failure, device, config), message);
    } else if (config.check().mode() == Mode.STRICT && failure.kind() != FailureClass.AUTH_HELD) {
      problems.on(ProvenWrong.keyOf(device, config), message);
    } else {
      LOG.warn("{}", message);
    }
  }

  private PollFailure notInTime(Device device) {
    return new PollFailure(
        FailureClass.TIMEOUT,
        "%s was not reached within %d ms"
            .formatted(device.address(), config.check().timeout().toMillis()));
  }
}

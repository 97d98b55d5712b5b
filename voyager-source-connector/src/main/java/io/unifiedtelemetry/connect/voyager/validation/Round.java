package io.unifiedtelemetry.connect.voyager.validation;

import io.unifiedtelemetry.connect.voyager.failure.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.transport.DeviceLink;
import io.unifiedtelemetry.connect.voyager.transport.links.DeviceLinks;
import io.unifiedtelemetry.connect.voyager.transport.login.LoginGate;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One question to each device, many at once; some are logged in to, the others only met. */
final class Round {
  private static final int AT_ONCE = 128;

  private final DeviceLinks links;
  private final LoginGate gate;
  private final Set<Device> loggedIn;
  private final Queue<Device> left;
  private final CountDownLatch answers;
  private final List<DeviceLink> opened = new ArrayList<>();
  private final Map<Device, PollFailure> outcomes = new HashMap<>();

  /**
   * @param loggedIn those of the devices whose login is tried; they are asked first
   */
  Round(DeviceLinks links, LoginGate gate, List<Device> devices, Set<Device> loggedIn) {
    this.links = links;
    this.gate = gate;
    this.loggedIn = loggedIn;
    this.left = new ArrayDeque<>(loggedIn);
    devices.stream().filter(device -> !loggedIn.contains(device)).forEach(left::add);
    this.answers = new CountDownLatch(devices.size());
  }

  /**
   * Asks all, and gives up what has not answered by then.
   *
   * @return who answered in time; a failure, or null where all is well
   */
  Map<Device, PollFailure> ask(Duration timeout) throws InterruptedException {
    for (int i = 0; i < AT_ONCE; i++) {
      askNext();
    }
    answers.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
    synchronized (this) {
      left.clear();
      opened.forEach(DeviceLink::close);
      return new HashMap<>(outcomes);
    }
  }

  private void askNext() {
    Device device;
    DeviceLink link;
    synchronized (this) {
      device = left.poll();
      if (device == null) {
        return;
      }
      link = links.link(device);
      opened.add(link);
    }
    CompletableFuture<Void> answer = loggedIn.contains(device) ? logIn(device, link) : link.meet();
    answer.whenComplete(
        (done, thrown) -> {
          note(device, thrown == null ? null : PollFailure.of(thrown));
          askNext();
        });
  }

  private CompletableFuture<Void> logIn(Device device, DeviceLink link) {
    try {
      return gate.enter(device.name(), device.credentials().login()).thenCompose(link::logIn);
    } catch (PollFailure e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private synchronized void note(Device device, PollFailure failure) {
    outcomes.put(device, failure);
    answers.countDown();
  }
}

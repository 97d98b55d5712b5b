package io.unifiedtelemetry.connect.voyager.validate;

import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.Credentials;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.inventory.Login;
import io.unifiedtelemetry.connect.voyager.transport.DeviceLink;
import io.unifiedtelemetry.connect.voyager.transport.links.DeviceLinks;
import io.unifiedtelemetry.connect.voyager.transport.login.UncountedAttempt;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Connects to all devices, many at once. The worker may validate often, so there is one login with
 * each account, on the first device that gets as far as that, and with at most five accounts; for
 * all others only the host is verified.
 */
final class ConnectionAttempts {
  private static final int MAX_CONCURRENT = 128;
  private static final int MAX_ACCOUNTS = 5;
  private static final int MAX_DEVICES_PER_ACCOUNT = 5;

  private final DeviceLinks links;
  private final Map<Login, Queue<Device>> accounts = new LinkedHashMap<>();
  private final Queue<Device> remaining = new ArrayDeque<>();
  private final List<DeviceLink> opened = new ArrayList<>();
  private final Map<Device, Integer> inProgress = new HashMap<>();
  private final Map<Device, PollFailure> failures = new HashMap<>();
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private int outstanding;
  private boolean closed;

  ConnectionAttempts(DeviceLinks links, List<Device> devices) {
    this.links = links;
    Map<Credentials, List<Device>> groups = new LinkedHashMap<>();
    devices.forEach(
        each -> groups.computeIfAbsent(each.credentials(), key -> new ArrayList<>()).add(each));
    groups.values().forEach(this::addAccount);
    remaining.addAll(devices);
    accounts.values().forEach(candidates -> remaining.remove(candidates.peek()));
    this.outstanding = accounts.size() + remaining.size();
  }

  // Two sources of credentials may contain the same ones.
  private void addAccount(List<Device> devices) {
    if (accounts.size() == MAX_ACCOUNTS) {
      return;
    }
    try {
      Queue<Device> candidates =
          accounts.computeIfAbsent(devices.get(0).credentials().login(), key -> new ArrayDeque<>());
      devices.stream().limit(MAX_DEVICES_PER_ACCOUNT).forEach(candidates::add);
    } catch (PollFailure e) {
      failures.put(devices.get(0), e);
    }
  }

  /** Runs all attempts, and aborts those that do not complete in time. */
  void run(Duration timeout) throws InterruptedException {
    if (outstanding == 0) {
      return;
    }
    accounts.forEach(this::logIn);
    for (int i = 0; i < MAX_CONCURRENT; i++) {
      verifyNext();
    }
    try {
      done.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      // Reported for each device.
    } catch (ExecutionException e) {
      throw new IllegalStateException("never completed exceptionally", e);
    }
    synchronized (this) {
      closed = true;
      opened.forEach(DeviceLink::close);
    }
  }

  /** Whether a connection to the device was attempted. */
  synchronized boolean wasAsked(Device device) {
    return inProgress.containsKey(device) || failures.containsKey(device);
  }

  /** Whether all attempts with the device completed in time. */
  synchronized boolean isDone(Device device) {
    return inProgress.getOrDefault(device, 0) == 0;
  }

  synchronized Optional<PollFailure> failure(Device device) {
    return Optional.ofNullable(failures.get(device));
  }

  private void logIn(Login login, Queue<Device> candidates) {
    Device device = candidates.poll();
    DeviceLink link = device == null ? null : open(device);
    if (link == null) {
      complete();
      return;
    }
    UncountedAttempt attempt = new UncountedAttempt(login);
    link.authenticate(attempt)
        .whenComplete(
            (response, thrown) -> {
              record(device, thrown);
              if (thrown != null && !attempt.counts()) {
                logIn(login, candidates);
              } else {
                complete();
              }
            });
  }

  private void verifyNext() {
    Device device;
    DeviceLink link;
    synchronized (this) {
      device = remaining.poll();
      link = device == null ? null : open(device);
    }
    if (link != null) {
      link.verifyHost()
          .whenComplete(
              (verified, thrown) -> {
                record(device, thrown);
                complete();
                verifyNext();
              });
    }
  }

  /** Returns a link to the device, or null if the time is over. */
  private synchronized DeviceLink open(Device device) {
    if (closed) {
      return null;
    }
    DeviceLink link = links.link(device);
    opened.add(link);
    inProgress.merge(device, 1, Integer::sum);
    return link;
  }

  private synchronized void record(Device device, Throwable thrown) {
    if (closed) {
      return;
    }
    inProgress.merge(device, -1, Integer::sum);
    if (thrown != null) {
      failures.putIfAbsent(device, PollFailure.of(thrown));
    }
  }

  private synchronized void complete() {
    outstanding--;
    if (outstanding == 0) {
      done.complete(null);
    }
  }
}

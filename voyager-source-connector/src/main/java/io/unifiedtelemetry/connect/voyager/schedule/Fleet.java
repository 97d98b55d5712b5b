package io.unifiedtelemetry.connect.voyager.schedule;

import io.unifiedtelemetry.connect.common.retry.Backoff;
import io.unifiedtelemetry.connect.voyager.config.LoginConfig;
import io.unifiedtelemetry.connect.voyager.health.DeviceHealth;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.model.DeviceModel;
import io.unifiedtelemetry.connect.voyager.transport.DeviceLink;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The pollers of a task: one for each of its devices, which may come and go. */
public final class Fleet implements AutoCloseable {
  private final Polling polling;
  private final DeviceModel model;
  private final Function<Device, DeviceLink> links;
  private final Phases phases;
  private final Duration authRetry;
  private final long begin;
  private final Map<String, DevicePoller> pollers = new HashMap<>();
  private boolean closed;

  /**
   * @param begin when the first interval begins, on the timer's clock
   */
  public Fleet(
      Polling polling,
      LoginConfig login,
      DeviceModel model,
      Function<Device, DeviceLink> links,
      Phases phases,
      long begin) {
    this.polling = polling;
    this.authRetry = login.retry();
    this.model = model;
    this.links = links;
    this.phases = phases;
    this.begin = begin;
  }

  /** These are the devices now: new ones begin, others end, changed ones go on as they are. */
  public synchronized void apply(Collection<Device> devices) {
    if (closed) {
      return;
    }
    Set<String> names = new HashSet<>();
    devices.forEach(device -> names.add(device.name()));
    pollers.entrySet().removeIf(each -> !names.contains(each.getKey()) && ended(each.getValue()));
    devices.forEach(this::apply);
    polling.statistics().devices(names);
  }

  /** When the first interval began. */
  public long begin() {
    return begin;
  }

  /** Whether a device waits for other credentials. */
  public synchronized boolean needsCredentials() {
    return pollers.values().stream().anyMatch(DevicePoller::isRefused);
  }

  @Override
  public synchronized void close() {
    closed = true;
    pollers.values().forEach(DevicePoller::close);
    pollers.clear();
  }

  private void apply(Device device) {
    DevicePoller running = pollers.get(device.name());
    if (running != null && running.device().isReachedLike(device)) {
      running.update(device);
      return;
    }
    if (running != null) {
      running.close();
    }
    pollers.put(device.name(), start(device));
  }

  private DevicePoller start(Device device) {
    Duration interval = polling.config().interval();
    Backoff backoff = new Backoff(interval, longest(interval));
    DevicePoller poller =
        new DevicePoller(
            device,
            links.apply(device),
            model.reader(),
            new DeviceHealth(device.name(), backoff, authRetry),
            polling);
    poller.start(firstDue(phases.next(), interval));
    return poller;
  }

  private Duration longest(Duration interval) {
    Duration configured = polling.config().longestBackoff();
    return configured.compareTo(interval) < 0 ? interval : configured;
  }

  private long firstDue(Duration phase, Duration interval) {
    long first = begin + phase.toNanos();
    long over = polling.timer().nanoTime() - first;
    return over <= 0 ? first : first + (over / interval.toNanos() + 1) * interval.toNanos();
  }

  private static boolean ended(DevicePoller poller) {
    poller.close();
    return true;
  }
}

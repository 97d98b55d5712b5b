package io.unifiedtelemetry.connect.voyager.poll;

import io.unifiedtelemetry.connect.common.retry.Backoff;
import io.unifiedtelemetry.connect.voyager.config.LoginConfig;
import io.unifiedtelemetry.connect.voyager.device.DeviceModel;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.transport.DeviceLink;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The pollers of a task: one per device. Devices may be added and removed at any time. */
public final class DevicePollers implements AutoCloseable {
  private final PollContext context;
  private final DeviceModel model;
  private final Function<Device, DeviceLink> links;
  private final Phases phases;
  private final Duration authRetry;
  private final long startTime;
  private final Map<String, DevicePoller> pollers = new HashMap<>();
  private boolean closed;

  /**
   * Assigns each device its time within the interval. Multiples of the golden ratio are spread
   * evenly over the interval for any number of devices, so a new device does not move the others.
   */
  public static final class Phases {
    private static final double GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;

    private final long span;
    private int index;

    /**
     * @param span part of the interval, from its start, to spread the devices over
     * @param firstIndex differs between tasks, so that they do not start with the same phase
     */
    public Phases(Duration span, int firstIndex) {
      this.span = span.toNanos();
      this.index = firstIndex;
    }

    /** Returns the next phase, relative to the start of the interval. */
    synchronized Duration next() {
      double phase = index * GOLDEN_RATIO;
      index++;
      return Duration.ofNanos((long) ((phase - Math.floor(phase)) * span));
    }
  }

  /**
   * Creates the pollers; {@link #update} starts them.
   *
   * @param startTime start of the first interval, on the timer's clock
   */
  public DevicePollers(
      PollContext context,
      LoginConfig login,
      DeviceModel model,
      Function<Device, DeviceLink> links,
      Phases phases,
      long startTime) {
    this.context = context;
    this.authRetry = login.retry();
    this.model = model;
    this.links = links;
    this.phases = phases;
    this.startTime = startTime;
  }

  /** Sets the current devices: starts new ones, stops removed ones and updates the others. */
  public synchronized void update(Collection<Device> devices) {
    if (closed) {
      return;
    }
    Set<String> names = new HashSet<>();
    devices.forEach(device -> names.add(device.name()));
    pollers
        .values()
        .removeIf(
            poller -> {
              boolean removed = !names.contains(poller.device().name());
              if (removed) {
                poller.close();
              }
              return removed;
            });
    // Before their first poll, so that its result counts.
    context.statistics().setDevices(names);
    devices.forEach(this::updateOrStart);
  }

  /** Start of the first interval, on the timer's clock. */
  public long startTime() {
    return startTime;
  }

  /** Whether a device is waiting for other credentials. */
  public synchronized boolean needCredentials() {
    return pollers.values().stream().anyMatch(DevicePoller::needsCredentials);
  }

  @Override
  public synchronized void close() {
    closed = true;
    pollers.values().forEach(DevicePoller::close);
    pollers.clear();
  }

  private void updateOrStart(Device device) {
    DevicePoller running = pollers.get(device.name());
    if (running != null && running.device().hasSameConnection(device)) {
      running.update(device);
      return;
    }
    if (running != null) {
      running.close();
    }
    pollers.put(device.name(), start(device));
  }

  private DevicePoller start(Device device) {
    Duration interval = context.config().interval();
    Backoff backoff = new Backoff(interval, maxBackoff(interval));
    DevicePoller poller =
        new DevicePoller(
            device,
            links.apply(device),
            model.parser(),
            new DeviceHealth(device.name(), backoff, authRetry),
            context);
    poller.start(firstDue(phases.next(), interval));
    return poller;
  }

  private Duration maxBackoff(Duration interval) {
    Duration configured = context.config().maxBackoff();
    return configured.compareTo(interval) < 0 ? interval : configured;
  }

  private long firstDue(Duration phase, Duration interval) {
    long first = startTime + phase.toNanos();
    long elapsed = context.timer().nanoTime() - first;
    return elapsed <= 0 ? first : first + (elapsed / interval.toNanos() + 1) * interval.toNanos();
  }
}

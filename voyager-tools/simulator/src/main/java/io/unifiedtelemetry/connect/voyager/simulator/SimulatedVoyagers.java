package io.unifiedtelemetry.connect.voyager.simulator;

import io.unifiedtelemetry.connect.voyager.simulator.device.Door;
import io.unifiedtelemetry.connect.voyager.simulator.device.Listener;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import io.unifiedtelemetry.connect.voyager.simulator.device.Voyager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;

/**
 * Simulated Voyagers that answer over real SSH and real HTTPS. However many devices there are, they
 * share one server per transport and a few threads.
 */
public final class SimulatedVoyagers implements AutoCloseable {
  private final List<SimulatedVoyager> devices = new ArrayList<>();
  private final Map<Transport, Listener> listeners;
  private final ScheduledExecutorService timer;

  SimulatedVoyagers(Map<Transport, Listener> listeners, ScheduledExecutorService timer) {
    this.listeners = listeners;
    this.timer = timer;
  }

  /** How they are to be. */
  public static SimulatorBuilder builder() {
    return new SimulatorBuilder();
  }

  /** All of them, {@code voyager1} first. */
  public List<SimulatedVoyager> devices() {
    return List.copyOf(devices);
  }

  /**
   * One of them.
   *
   * @throws IllegalArgumentException where no device has this name
   */
  public SimulatedVoyager device(String name) {
    return devices.stream()
        .filter(device -> device.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no device is called " + name));
  }

  /** A whole OpenSSH {@code known_hosts} file for all of them. */
  public String knownHosts() {
    return devices.stream()
        .flatMap(device -> device.knownHostsLines().stream())
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  /** Cuts all connections, gives up all ports and ends all threads. */
  @Override
  public void close() {
    timer.shutdownNow();
    listeners.values().forEach(Listener::close);
    try {
      for (SimulatedVoyager device : devices) {
        device.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a simulated device did not end", e);
    }
  }

  void add(Voyager device, Map<Transport, InetSocketAddress> addresses) throws IOException {
    Map<Transport, Door> doors = new EnumMap<>(Transport.class);
    for (Map.Entry<Transport, InetSocketAddress> each : addresses.entrySet()) {
      doors.put(each.getKey(), Door.open(device, listeners.get(each.getKey()), each.getValue()));
    }
    devices.add(new SimulatedVoyager(device, doors));
  }
}

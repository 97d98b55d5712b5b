package io.unifiedtelemetry.connect.voyager.simulator;

import io.unifiedtelemetry.connect.voyager.simulator.device.Door;
import io.unifiedtelemetry.connect.voyager.simulator.device.Listener;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import io.unifiedtelemetry.connect.voyager.simulator.device.Voyager;
import io.unifiedtelemetry.connect.voyager.simulator.nclu.Certificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;

/**
 * Simulated Voyagers that answer over real SSH and real HTTPS. However many devices there are, they
 * share one server per transport and a few threads.
 */
public final class SimulatedVoyagers implements AutoCloseable {
  private final List<SimulatedVoyager> devices = new ArrayList<>();
  private final Map<Transport, Listener> listeners;
  private final Optional<Certificates> certificates;
  private final ScheduledExecutorService timer;

  SimulatedVoyagers(
      Map<Transport, Listener> listeners,
      Optional<Certificates> certificates,
      ScheduledExecutorService timer) {
    this.listeners = listeners;
    this.certificates = certificates;
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

  /**
   * Of the authority that issued all certificates over HTTPS, where {@link
   * SimulatorBuilder#issuedCertificates} was said.
   */
  public X509Certificate certificateAuthority() {
    return certificates.orElseThrow().authority();
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
      doors.put(each.getKey(), open(device, each.getKey(), each.getValue()));
    }
    devices.add(new SimulatedVoyager(device, doors, certificates));
  }

  private Door open(Voyager device, Transport transport, InetSocketAddress address)
      throws IOException {
    try {
      return Door.open(device, listeners.get(transport), address);
    } catch (IOException e) {
      throw new IOException(
          "%s cannot listen on %s:%d for %s: %s"
              .formatted(
                  device.name(),
                  address.getHostString(),
                  address.getPort(),
                  transport,
                  e.getMessage()),
          e);
    }
  }
}

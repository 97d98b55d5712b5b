package io.unifiedtelemetry.connect.voyager.simulator;

import io.unifiedtelemetry.connect.voyager.simulator.device.Endpoint;
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
 * Simulated Voyagers that serve real SSH and real HTTPS. All devices share one server per transport
 * and a few threads.
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

  /** Creates a builder. */
  public static SimulatorBuilder builder() {
    return new SimulatorBuilder();
  }

  /** Returns all devices, {@code voyager1} first. */
  public List<SimulatedVoyager> devices() {
    return List.copyOf(devices);
  }

  /**
   * Returns the device with a name.
   *
   * @throws IllegalArgumentException if no device has this name
   */
  public SimulatedVoyager device(String name) {
    return devices.stream()
        .filter(device -> device.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown device " + name));
  }

  /** Returns an OpenSSH {@code known_hosts} file for all devices. */
  public String knownHosts() {
    return devices.stream()
        .flatMap(device -> device.knownHostsLines().stream())
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  /**
   * Returns the certificate of the authority that issued all HTTPS certificates; requires {@link
   * SimulatorBuilder#issuedCertificates}.
   */
  public X509Certificate certificateAuthority() {
    return certificates.orElseThrow().authority();
  }

  /** Closes all connections and ports and stops all threads. */
  @Override
  public void close() {
    timer.shutdownNow();
    listeners.values().forEach(Listener::close);
    try {
      for (SimulatedVoyager device : devices) {
        device.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close a simulated device", e);
    }
  }

  void add(Voyager device, Map<Transport, InetSocketAddress> addresses) throws IOException {
    Map<Transport, Endpoint> endpoints = new EnumMap<>(Transport.class);
    for (Map.Entry<Transport, InetSocketAddress> each : addresses.entrySet()) {
      endpoints.put(each.getKey(), open(device, each.getKey(), each.getValue()));
    }
    devices.add(new SimulatedVoyager(device, endpoints, certificates));
  }

  private Endpoint open(Voyager device, Transport transport, InetSocketAddress address)
      throws IOException {
    try {
      return Endpoint.open(device, listeners.get(transport), address);
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

package io.unifiedtelemetry.connect.voyager;

import io.unifiedtelemetry.connect.voyager.simulator.SimulatedVoyager;
import io.unifiedtelemetry.connect.voyager.simulator.SimulatedVoyagers;
import io.unifiedtelemetry.connect.voyager.simulator.SimulatorBuilder;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Simulated devices on loopback, and the settings to reach them. */
final class SimulatedNetwork implements AutoCloseable {
  static final String USER = "telemetry";
  static final String PASSWORD = "secret word";

  private final SimulatedVoyagers voyagers;
  private final Transport transport;
  private final Path knownHosts;

  /** Starts that many SSH devices, which respond immediately. */
  SimulatedNetwork(Path folder, int devices) throws IOException {
    this(folder, Transport.SSH, ready(devices));
  }

  /**
   * Starts devices.
   *
   * @param transport the only transport that they offer
   */
  SimulatedNetwork(Path folder, Transport transport, SimulatorBuilder builder) throws IOException {
    this.transport = transport;
    this.voyagers = builder.transports(transport).start();
    this.knownHosts = folder.resolve("known_hosts");
    if (transport == Transport.SSH) {
      Files.writeString(knownHosts, voyagers.knownHosts());
    }
  }

  static SimulatorBuilder ready(int devices) {
    return SimulatedVoyagers.builder()
        .devices(devices)
        .login(USER, PASSWORD)
        .responseTime(Duration.ofMillis(20));
  }

  SimulatedVoyager device(int number) {
    return voyagers.devices().get(number - 1);
  }

  X509Certificate certificateAuthority() {
    return voyagers.certificateAuthority();
  }

  Path knownHosts() {
    return knownHosts;
  }

  /** Returns the device's entry in {@code voyager.devices}. */
  String entry(int number) {
    SimulatedVoyager device = device(number);
    return device.name() + "=" + device.host() + ":" + device.port(transport);
  }

  /** Returns the settings of a connector that polls all devices every 200 ms. */
  Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("name", "voyager-source");
    settings.put("topic", "voyager");
    settings.put(
        "voyager.devices",
        IntStream.rangeClosed(1, voyagers.devices().size())
            .mapToObj(this::entry)
            .collect(Collectors.joining(",")));
    settings.put("voyager.username", USER);
    settings.put("voyager.password", PASSWORD);
    if (transport == Transport.SSH) {
      settings.put("voyager.ssh.known.hosts.file", knownHosts.toString());
    } else {
      settings.put("voyager.transport", "nclu");
      voyagers
          .devices()
          .forEach(
              each ->
                  settings.put(
                      "voyager.device." + each.name() + ".tls.fingerprint", each.tlsFingerprint()));
    }
    settings.put("voyager.poll.interval.ms", "200");
    settings.put("voyager.poll.timeout.ms", "30000");
    settings.put("voyager.logins.per.second", "1000");
    return settings;
  }

  @Override
  public void close() {
    voyagers.close();
  }
}

package io.unifiedtelemetry.connect.voyager;

import io.unifiedtelemetry.connect.voyager.simulator.SimulatedVoyager;
import io.unifiedtelemetry.connect.voyager.simulator.SimulatedVoyagers;
import io.unifiedtelemetry.connect.voyager.simulator.SimulatorBuilder;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Simulated devices on loopback, and the settings with which a task reaches them. */
final class SimulatedNetwork implements AutoCloseable {
  static final String USER = "telemetry";
  static final String PASSWORD = "secret word";

  private final SimulatedVoyagers voyagers;
  private final Path knownHosts;

  /** So many devices with SSH that answer at once. */
  SimulatedNetwork(Path folder, int devices) throws IOException {
    this(folder, ready(devices).transports(Transport.SSH));
  }

  SimulatedNetwork(Path folder, SimulatorBuilder builder) throws IOException {
    this.voyagers = builder.start();
    this.knownHosts = folder.resolve("known_hosts");
    Files.writeString(knownHosts, voyagers.knownHosts());
  }

  static SimulatorBuilder ready(int devices) {
    return SimulatedVoyagers.builder()
        .devices(devices)
        .login(USER, PASSWORD)
        .answerTime(Duration.ofMillis(20));
  }

  SimulatedVoyager device(int number) {
    return voyagers.devices().get(number - 1);
  }

  Path knownHosts() {
    return knownHosts;
  }

  /** Settings of a connector that polls all devices over SSH every 200 ms. */
  Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("name", "voyager-source");
    settings.put("topic", "voyager");
    settings.put(
        "voyager.devices",
        voyagers.devices().stream()
            .map(each -> each.name() + "=" + each.host() + ":" + each.port(Transport.SSH))
            .collect(Collectors.joining(",")));
    settings.put("voyager.username", USER);
    settings.put("voyager.password", PASSWORD);
    settings.put("voyager.ssh.known.hosts.file", knownHosts.toString());
    settings.put("voyager.poll.interval.ms", "200");
    settings.put("voyager.poll.timeout.ms", "5000");
    settings.put("voyager.logins.per.second", "1000");
    return settings;
  }

  @Override
  public void close() {
    voyagers.close();
  }
}

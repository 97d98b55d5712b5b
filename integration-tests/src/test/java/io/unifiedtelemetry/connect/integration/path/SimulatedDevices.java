package io.unifiedtelemetry.connect.integration.path;

import io.unifiedtelemetry.connect.integration.platform.LocalFile;
import io.unifiedtelemetry.connect.integration.platform.Project;
import io.unifiedtelemetry.connect.platform.worker.ConnectWorker;
import io.unifiedtelemetry.connect.voyager.simulator.SimulatedVoyager;
import io.unifiedtelemetry.connect.voyager.simulator.SimulatedVoyagers;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Simulated Voyagers with SSH. */
public final class SimulatedDevices implements AutoCloseable {
  private static final String PASSWORD = "of the simulated devices";

  private final SimulatedVoyagers voyagers;

  private SimulatedDevices(SimulatedVoyagers voyagers) {
    this.voyagers = voyagers;
  }

  /** Starts devices that respond faster than real ones. */
  public static SimulatedDevices start(int number) throws IOException {
    return new SimulatedDevices(
        SimulatedVoyagers.builder()
            .devices(number)
            .transports(Transport.SSH)
            .login(LocalFile.read("voyager-source.json").value("voyager.username"), PASSWORD)
            .responseTime(Duration.ofMillis(200))
            .responses(Project.ROOT.resolve("voyager-tools/simulator/responses"))
            .seed(1)
            .start());
  }

  /** The devices. */
  List<SimulatedVoyager> all() {
    return voyagers.devices();
  }

  /** Configures a connector to poll these devices, and writes their host keys for the worker. */
  public LocalFile configure(LocalFile file, ConnectWorker worker) throws IOException {
    return configure(file, file.secretsFolder(worker));
  }

  /** The same for a worker whose secrets are in that folder. */
  public LocalFile configure(LocalFile file, Path secrets) throws IOException {
    LocalFile local = file.with("voyager.devices", list()).withSecret("voyager.password", PASSWORD);
    Path folder = Files.createDirectories(secrets);
    Files.writeString(folder.resolve("known_hosts"), voyagers.knownHosts());
    LocalFile.copyModels(folder);
    return local;
  }

  @Override
  public void close() {
    voyagers.close();
  }

  private String list() {
    return voyagers.devices().stream()
        .map(each -> each.name() + "=" + each.host() + ":" + each.port(Transport.SSH))
        .collect(Collectors.joining(","));
  }
}

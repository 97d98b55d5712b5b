package io.unifiedtelemetry.connect.quickstart.setup;

import io.unifiedtelemetry.connect.voyager.simulator.SimulatedVoyager;
import io.unifiedtelemetry.connect.voyager.simulator.SimulatedVoyagers;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import io.unifiedtelemetry.connect.voyager.simulator.model.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** The devices to poll: the user's real ones, or two simulated ones. */
public final class Devices implements AutoCloseable {
  /** The device whose fibre can be cut or bent. */
  public static final String DEVICE = "voyager1";

  /** Its line. */
  public static final String LINE = "L2";

  private static final Fault CUT_FIBRE = Fault.cutFibre(LINE);
  private static final Fault BENT_FIBRE = Fault.bentFibre(LINE);

  private final SimulatedVoyagers simulated;
  private final String list;
  private final String username;
  private final String password;
  private final String knownHosts;

  private Devices(
      SimulatedVoyagers simulated,
      String list,
      String username,
      String password,
      String knownHosts) {
    this.simulated = simulated;
    this.list = list;
    this.username = username;
    this.password = password;
    this.knownHosts = knownHosts;
  }

  public static Devices of(Options options) throws IOException {
    return options.devices().isEmpty() ? simulated() : real(options);
  }

  private static Devices simulated() throws IOException {
    String password = "simulated-" + System.nanoTime();
    SimulatedVoyagers voyagers =
        SimulatedVoyagers.builder()
            .devices(2)
            .transports(Transport.SSH)
            .login("telemetry", password)
            .start();
    String list =
        voyagers.devices().stream()
            .map(each -> each.name() + "=" + each.host() + ":" + each.port(Transport.SSH))
            .collect(Collectors.joining(","));
    return new Devices(voyagers, list, "telemetry", password, voyagers.knownHosts());
  }

  private static Devices real(Options options) throws IOException {
    String list =
        options.devices().entrySet().stream()
            .map(Map.Entry::toString)
            .collect(Collectors.joining(","));
    String password = read(options.passwordFile().orElseThrow()).lines().findFirst().orElse("");
    if (password.isEmpty()) {
      throw new IOException("the first line of --password-file is empty; it must be the password");
    }
    String knownHosts = read(options.knownHosts().orElseThrow());
    return new Devices(null, list, options.username(), password, knownHosts);
  }

  private static String read(String file) throws IOException {
    Path path = Path.of(System.getProperty("quickstart.calledFrom", "")).resolve(file);
    if (!Files.isReadable(path)) {
      throw new IOException("cannot read " + path);
    }
    return Files.readString(path);
  }

  /** The value of {@code voyager.devices}. */
  public String list() {
    return list;
  }

  public String username() {
    return username;
  }

  public String password() {
    return password;
  }

  public String knownHosts() {
    return knownHosts;
  }

  public boolean areSimulated() {
    return simulated != null;
  }

  /**
   * Cuts or repairs the fibre of line L2 of the first simulated device.
   *
   * @return whether it is cut now
   */
  public boolean toggleFibre() {
    return toggle(CUT_FIBRE);
  }

  /**
   * Bends or straightens the fibre of line L2 of the first simulated device.
   *
   * @return whether it is bent now
   */
  public boolean toggleBend() {
    return toggle(BENT_FIBRE);
  }

  private boolean toggle(Fault fault) {
    SimulatedVoyager device = simulated.devices().get(0);
    boolean present = device.faults().contains(fault);
    if (present) {
      device.clear(fault);
    } else {
      device.inject(fault);
    }
    return !present;
  }

  @Override
  public void close() {
    if (simulated != null) {
      simulated.close();
    }
  }
}

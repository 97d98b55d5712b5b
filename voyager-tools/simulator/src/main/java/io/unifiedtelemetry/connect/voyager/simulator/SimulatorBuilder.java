package io.unifiedtelemetry.connect.voyager.simulator;

import io.unifiedtelemetry.connect.voyager.simulator.device.Credentials;
import io.unifiedtelemetry.connect.voyager.simulator.device.Listener;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import io.unifiedtelemetry.connect.voyager.simulator.device.Voyager;
import io.unifiedtelemetry.connect.voyager.simulator.device.VoyagerSettings;
import io.unifiedtelemetry.connect.voyager.simulator.nclu.Certificates;
import io.unifiedtelemetry.connect.voyager.simulator.nclu.NcluListener;
import io.unifiedtelemetry.connect.voyager.simulator.random.Seed;
import io.unifiedtelemetry.connect.voyager.simulator.ssh.LoginMethod;
import io.unifiedtelemetry.connect.voyager.simulator.ssh.SshAlgorithms;
import io.unifiedtelemetry.connect.voyager.simulator.ssh.SshListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;

/** How many simulated Voyagers there are to be, where, and how they behave. */
public final class SimulatorBuilder {
  private int count = 1;
  private String host = "127.0.0.1";
  private final Map<Transport, Integer> firstPorts = new EnumMap<>(Map.of(Transport.SSH, 0));
  private long seed = 1;
  private Clock clock = Clock.systemUTC();
  private Credentials credentials = Credentials.FACTORY;
  private SshAlgorithms algorithms = SshAlgorithms.CURRENT;
  private Set<LoginMethod> loginMethods = EnumSet.allOf(LoginMethod.class);
  private boolean issuedCertificates;
  private Duration answerTime = Duration.ofSeconds(4);
  private Duration betweenBytes = Duration.ofMillis(200);
  private int kept = 10_000;

  SimulatorBuilder() {}

  /** How many, named {@code voyager1} and on; 1 where it is not said. */
  public SimulatorBuilder devices(int number) {
    count = number;
    return this;
  }

  /** The address to listen on; loopback where it is not said. */
  public SimulatorBuilder host(String address) {
    host = address;
    return this;
  }

  /** Free ports for these transports and no others; SSH alone where nothing is said. */
  public SimulatorBuilder transports(Transport... transports) {
    firstPorts.clear();
    for (Transport transport : transports) {
      firstPorts.put(transport, 0);
    }
    return this;
  }

  /** The first device's port for a transport; the others have those that follow. */
  public SimulatorBuilder firstPort(Transport transport, int port) {
    firstPorts.put(transport, port);
    return this;
  }

  /** The same seed gives the same keys and, by the same clock, the same values. */
  public SimulatorBuilder seed(long number) {
    seed = number;
    return this;
  }

  /** Tells which values a device has and when requests came; real time passes all the same. */
  public SimulatorBuilder clock(Clock other) {
    clock = other;
    return this;
  }

  /** Who may log in; what the device's documentation says where nothing is said. */
  public SimulatorBuilder login(String user, String password) {
    credentials = new Credentials(user, password, credentials.keys());
    return this;
  }

  /** Who may log in by public key. */
  public SimulatorBuilder authorizedKeys(List<PublicKey> keys) {
    credentials = new Credentials(credentials.user(), credentials.password(), List.copyOf(keys));
    return this;
  }

  /** What is offered over SSH to log in; all where nothing is said. */
  public SimulatorBuilder loginMethods(LoginMethod first, LoginMethod... others) {
    loginMethods = EnumSet.of(first, others);
    return this;
  }

  /** What is offered when an SSH connection is negotiated, host keys included. */
  public SimulatorBuilder algorithms(SshAlgorithms offered) {
    algorithms = offered;
    return this;
  }

  /**
   * Over HTTPS, certificates for the devices' address, issued by an authority of the simulator;
   * self-signed ones without it where this is not said, as devices come.
   */
  public SimulatorBuilder issuedCertificates() {
    issuedCertificates = true;
    return this;
  }

  /** The time between a request and its answer; 4 s where it is not said, as a device needs. */
  public SimulatorBuilder answerTime(Duration time) {
    answerTime = time;
    return this;
  }

  /** The time between two bytes of an answer that drips; 200 ms where it is not said. */
  public SimulatorBuilder betweenBytes(Duration time) {
    betweenBytes = time;
    return this;
  }

  /** How many requests and answers are kept per device, the newest; 10,000 if not said. */
  public SimulatorBuilder kept(int number) {
    kept = number;
    return this;
  }

  /**
   * Starts them.
   *
   * @throws IOException where a port is in use
   */
  public SimulatedVoyagers start() throws IOException {
    ScheduledExecutorService timer = timer();
    Optional<Certificates> certificates =
        firstPorts.containsKey(Transport.NCLU)
            ? Optional.of(new Certificates(new Seed(seed), issuedCertificates))
            : Optional.empty();
    SimulatedVoyagers voyagers =
        new SimulatedVoyagers(listeners(certificates, timer), certificates, timer);
    try {
      VoyagerSettings settings =
          new VoyagerSettings(
              new Seed(seed),
              clock,
              credentials,
              algorithms.hostKeys(),
              answerTime,
              betweenBytes,
              kept);
      for (int number = 0; number < count; number++) {
        voyagers.add(new Voyager("voyager" + (number + 1), settings), addresses(number));
      }
      return voyagers;
    } catch (IOException | RuntimeException e) {
      voyagers.close();
      throw e;
    }
  }

  private Map<Transport, Listener> listeners(
      Optional<Certificates> certificates, ScheduledExecutorService timer) {
    Map<Transport, Listener> listeners = new EnumMap<>(Transport.class);
    for (Transport transport : firstPorts.keySet()) {
      listeners.put(
          transport,
          switch (transport) {
            case SSH -> new SshListener(algorithms, loginMethods, timer);
            case NCLU -> new NcluListener(certificates.orElseThrow(), timer);
          });
    }
    return listeners;
  }

  private Map<Transport, InetSocketAddress> addresses(int number) {
    Map<Transport, InetSocketAddress> addresses = new EnumMap<>(Transport.class);
    firstPorts.forEach(
        (transport, first) ->
            addresses.put(transport, new InetSocketAddress(host, first == 0 ? 0 : first + number)));
    return addresses;
  }

  private static ScheduledExecutorService timer() {
    AtomicInteger number = new AtomicInteger();
    return Executors.newScheduledThreadPool(
        Runtime.getRuntime().availableProcessors(),
        work -> {
          Thread thread = new Thread(work, "simulator-timer-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }
}

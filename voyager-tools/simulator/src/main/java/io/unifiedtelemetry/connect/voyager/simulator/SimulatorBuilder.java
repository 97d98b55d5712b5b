package io.unifiedtelemetry.connect.voyager.simulator;

import io.unifiedtelemetry.connect.voyager.simulator.device.Credentials;
import io.unifiedtelemetry.connect.voyager.simulator.device.Listener;
import io.unifiedtelemetry.connect.voyager.simulator.device.PlayedResponses;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import io.unifiedtelemetry.connect.voyager.simulator.device.Voyager;
import io.unifiedtelemetry.connect.voyager.simulator.model.Seed;
import io.unifiedtelemetry.connect.voyager.simulator.nclu.Certificates;
import io.unifiedtelemetry.connect.voyager.simulator.nclu.NcluListener;
import io.unifiedtelemetry.connect.voyager.simulator.ssh.LoginMethod;
import io.unifiedtelemetry.connect.voyager.simulator.ssh.SshAlgorithms;
import io.unifiedtelemetry.connect.voyager.simulator.ssh.SshListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
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

/** Configures and starts simulated Voyagers. */
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
  private Duration responseTime = Duration.ofSeconds(4);
  private Duration byteInterval = Duration.ofMillis(200);
  private int historySize = 10_000;
  private PlayedResponses played = PlayedResponses.NONE;

  SimulatorBuilder() {}

  /** Sets the number of devices, named {@code voyager1} and so on; default 1. */
  public SimulatorBuilder devices(int number) {
    count = number;
    return this;
  }

  /** Sets the address to listen on; default 127.0.0.1. */
  public SimulatorBuilder host(String address) {
    host = address;
    return this;
  }

  /** Sets the transports to serve, on free ports; default SSH only. */
  public SimulatorBuilder transports(Transport... transports) {
    firstPorts.clear();
    for (Transport transport : transports) {
      firstPorts.put(transport, 0);
    }
    return this;
  }

  /** Sets the port of the first device for a transport; the others get the following ports. */
  public SimulatorBuilder firstPort(Transport transport, int port) {
    firstPorts.put(transport, port);
    return this;
  }

  /** Sets the seed: the same seed gives the same keys and, with the same clock, the same values. */
  public SimulatorBuilder seed(long number) {
    seed = number;
    return this;
  }

  /** Sets the clock that determines values and times of requests, but not delays. */
  public SimulatorBuilder clock(Clock other) {
    clock = other;
    return this;
  }

  /** Sets user and password; default {@link Credentials#FACTORY}. */
  public SimulatorBuilder login(String user, String password) {
    credentials = new Credentials(user, password, credentials.keys());
    return this;
  }

  /** Sets the public keys of the user; default none. */
  public SimulatorBuilder authorizedKeys(List<PublicKey> keys) {
    credentials = new Credentials(credentials.user(), credentials.password(), List.copyOf(keys));
    return this;
  }

  /** Sets the SSH authentication methods to offer; default all. */
  public SimulatorBuilder loginMethods(LoginMethod first, LoginMethod... others) {
    loginMethods = EnumSet.of(first, others);
    return this;
  }

  /** Sets the SSH algorithms to offer, including the types of host keys. */
  public SimulatorBuilder algorithms(SshAlgorithms offered) {
    algorithms = offered;
    return this;
  }

  /**
   * Uses HTTPS certificates for the address of the devices, issued by the simulator's certificate
   * authority; default self-signed ones without address, as devices have from the factory.
   */
  public SimulatorBuilder issuedCertificates() {
    issuedCertificates = true;
    return this;
  }

  /** Sets the time between a request and its response; default 4 s, like a real device. */
  public SimulatorBuilder responseTime(Duration time) {
    responseTime = time;
    return this;
  }

  /** Sets the time between two bytes of a dripping response; default 200 ms. */
  public SimulatorBuilder byteInterval(Duration time) {
    byteInterval = time;
    return this;
  }

  /** Sets how many of the newest requests and responses each device keeps; default 10,000. */
  public SimulatorBuilder historySize(int number) {
    historySize = number;
    return this;
  }

  /**
   * Plays responses from a file, or from all files of a directory, before those of a Voyager.
   *
   * @throws IOException if a file cannot be read or has another format
   */
  public SimulatorBuilder responses(Path source) throws IOException {
    played = PlayedResponses.read(source);
    return this;
  }

  /**
   * Starts the devices.
   *
   * @throws IOException if a port is in use
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
      Voyager.Settings settings =
          new Voyager.Settings(
              new Seed(seed),
              clock,
              credentials,
              algorithms.hostKeys(),
              responseTime,
              byteInterval,
              historySize,
              played);
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
        task -> {
          Thread thread = new Thread(task, "simulator-timer-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }
}

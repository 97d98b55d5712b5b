package io.unifiedtelemetry.connect.voyager.simulator.device;

import io.unifiedtelemetry.connect.voyager.simulator.model.Fault;
import io.unifiedtelemetry.connect.voyager.simulator.model.Seed;
import io.unifiedtelemetry.connect.voyager.simulator.model.Transponder;
import io.unifiedtelemetry.connect.voyager.simulator.model.TransponderReading;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The state of a device that its transports share: identity, credentials, readings, faults. */
public final class Voyager {
  private final String name;
  private final Seed seed;
  private final Clock clock;
  private final Transponder transponder;
  private final RequestLog requestLog;
  private final List<HostKeys.Type> keyTypes;
  private final HostKeys hostKeys;
  private final Duration byteInterval;
  private final PlayedResponses played;
  private volatile Credentials credentials;
  private volatile Duration responseTime;
  private volatile Set<Fault> faults = Set.of();

  /**
   * The initial settings that all devices of a simulator share.
   *
   * @param seed each device derives its own from it and from its name
   * @param clock determines the values of a device and the times of requests
   * @param responseTime from a request to its response
   * @param byteInterval between two bytes of a dripping response
   * @param historySize how many of the newest requests and responses each device keeps
   * @param played responses from files, which come before those of a Voyager
   */
  public record Settings(
      Seed seed,
      Clock clock,
      Credentials credentials,
      List<HostKeys.Type> hostKeys,
      Duration responseTime,
      Duration byteInterval,
      int historySize,
      PlayedResponses played) {}

  /**
   * @param name unique among the devices of a simulator
   */
  public Voyager(String name, Settings settings) {
    this.name = name;
    this.seed = settings.seed().of(name);
    this.clock = settings.clock();
    this.transponder = new Transponder(seed, clock.instant());
    this.requestLog = new RequestLog(settings.historySize());
    this.keyTypes = settings.hostKeys();
    this.hostKeys = HostKeys.of(seed, keyTypes);
    this.byteInterval = settings.byteInterval();
    this.played = settings.played();
    this.credentials = settings.credentials();
    this.responseTime = settings.responseTime();
  }

  /** Returns the name, which is unique among the devices of a simulator. */
  public String name() {
    return name;
  }

  /** Returns the seed of this device. */
  public Seed seed() {
    return seed;
  }

  /** Returns the log of connections, logins, requests and responses. */
  public RequestLog requestLog() {
    return requestLog;
  }

  /** Returns the responses from files. */
  public PlayedResponses played() {
    return played;
  }

  /** Returns the host keys for new connections, which depend on the faults. */
  public HostKeys hostKeys() {
    return faults.contains(Fault.CHANGED_HOST_KEY)
        ? HostKeys.of(seed.of("changed"), keyTypes)
        : hostKeys;
  }

  /** Returns the credentials that it accepts. */
  public Credentials credentials() {
    return credentials;
  }

  /** Sets the credentials for new logins; authenticated sessions stay open. */
  public void credentials(Credentials others) {
    credentials = others;
  }

  /** Returns the time between a request and its response. */
  public Duration responseTime() {
    return responseTime;
  }

  /** Sets the response time for new requests. */
  public void responseTime(Duration time) {
    responseTime = time;
  }

  /** Returns the current faults, in the order in which they were injected. */
  public Set<Fault> faults() {
    return faults;
  }

  /** Adds a fault. */
  public synchronized void inject(Fault fault) {
    Set<Fault> changed = new LinkedHashSet<>(faults);
    changed.add(fault);
    faults = Collections.unmodifiableSet(changed);
  }

  /** Removes a fault, if present. */
  public synchronized void clear(Fault fault) {
    Set<Fault> changed = new LinkedHashSet<>(faults);
    changed.remove(fault);
    faults = Collections.unmodifiableSet(changed);
  }

  /** Removes all faults. */
  public synchronized void clearFaults() {
    faults = Set.of();
  }

  Duration byteInterval() {
    return byteInterval;
  }

  Instant now() {
    return clock.instant();
  }

  TransponderReading read(Set<Fault> with) {
    return transponder.read(now(), with);
  }
}

package io.unifiedtelemetry.connect.voyager.simulator.device;

import io.unifiedtelemetry.connect.voyager.simulator.fault.Fault;
import io.unifiedtelemetry.connect.voyager.simulator.fault.Faults;
import io.unifiedtelemetry.connect.voyager.simulator.random.Seed;
import io.unifiedtelemetry.connect.voyager.simulator.reading.Transponder;
import io.unifiedtelemetry.connect.voyager.simulator.reading.TransponderReading;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A device as its transports see it: who it is, what it would answer, what is wrong with it. */
public final class Voyager {
  private final String name;
  private final Seed seed;
  private final Clock clock;
  private final Transponder transponder;
  private final Ledger ledger;
  private final List<HostKeys.Type> keyTypes;
  private final HostKeys hostKeys;
  private final Duration betweenBytes;
  private volatile Credentials credentials;
  private volatile Duration answerTime;
  private volatile Faults faults = Faults.NONE;

  /**
   * @param name unique among the devices of a simulator
   */
  public Voyager(String name, VoyagerSettings settings) {
    this.name = name;
    this.seed = settings.seed().of(name);
    this.clock = settings.clock();
    this.transponder = new Transponder(seed, clock.instant());
    this.ledger = new Ledger(settings.kept());
    this.keyTypes = settings.hostKeys();
    this.hostKeys = HostKeys.of(seed, keyTypes);
    this.betweenBytes = settings.betweenBytes();
    this.credentials = settings.credentials();
    this.answerTime = settings.answerTime();
  }

  /** Unique among the devices of a simulator. */
  public String name() {
    return name;
  }

  /** Of this device alone. */
  public Seed seed() {
    return seed;
  }

  /** What happened to it so far. */
  public Ledger ledger() {
    return ledger;
  }

  /** What it shows to new connections, which depends on its faults. */
  public HostKeys hostKeys() {
    return faults.has(Fault.CHANGED_HOST_KEY)
        ? HostKeys.of(seed.of("changed"), keyTypes)
        : hostKeys;
  }

  /** Who may log in. */
  public Credentials credentials() {
    return credentials;
  }

  /** Takes other credentials from now on; who is logged in stays so. */
  public void credentials(Credentials others) {
    credentials = others;
  }

  /** The time between a request and its answer. */
  public Duration answerTime() {
    return answerTime;
  }

  /** Takes that long for each answer to a request that comes from now on. */
  public void answerTime(Duration time) {
    answerTime = time;
  }

  /** What is wrong with it now. */
  public Faults faults() {
    return faults;
  }

  /** Has that wrong with it from now on. */
  public void faults(Faults others) {
    faults = others;
  }

  Duration betweenBytes() {
    return betweenBytes;
  }

  Instant now() {
    return clock.instant();
  }

  TransponderReading read(Faults with) {
    return transponder.read(now(), with);
  }
}

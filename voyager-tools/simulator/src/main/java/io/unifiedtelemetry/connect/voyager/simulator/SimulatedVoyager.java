package io.unifiedtelemetry.connect.voyager.simulator;

import io.unifiedtelemetry.connect.voyager.simulator.device.Answer;
import io.unifiedtelemetry.connect.voyager.simulator.device.Credentials;
import io.unifiedtelemetry.connect.voyager.simulator.device.Door;
import io.unifiedtelemetry.connect.voyager.simulator.device.Ledger;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import io.unifiedtelemetry.connect.voyager.simulator.device.Voyager;
import io.unifiedtelemetry.connect.voyager.simulator.fault.Fault;
import io.unifiedtelemetry.connect.voyager.simulator.fault.Faults;
import io.unifiedtelemetry.connect.voyager.simulator.nclu.Certificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One device that runs: where it is, what happened to it, and switches for what is wrong with it.
 */
public final class SimulatedVoyager {
  private final Voyager device;
  private final Map<Transport, Door> doors;
  private final Optional<Certificates> certificates;

  SimulatedVoyager(
      Voyager device, Map<Transport, Door> doors, Optional<Certificates> certificates) {
    this.device = device;
    this.doors = doors;
    this.certificates = certificates;
  }

  /** For example {@code voyager1}. */
  public String name() {
    return device.name();
  }

  /** The address that it listens on. */
  public String host() {
    return doors.values().iterator().next().address().getAddress().getHostAddress();
  }

  /** How it can be spoken to. */
  public Set<Transport> transports() {
    return Collections.unmodifiableSet(doors.keySet());
  }

  /**
   * @throws IllegalArgumentException where the simulator was started without this transport
   */
  public int port(Transport transport) {
    return door(transport).address().getPort();
  }

  /** Of the host key that it prefers, {@code SHA256:…}. */
  public String sshFingerprint() {
    return sshFingerprints().get(0);
  }

  /** Of all its host keys, the preferred one first. */
  public List<String> sshFingerprints() {
    return device.hostKeys().fingerprints();
  }

  /** One line of an OpenSSH {@code known_hosts} file for each of its host keys. */
  public List<String> knownHostsLines() {
    return device.hostKeys().knownHostsLines(host(), port(Transport.SSH));
  }

  /** What it shows over HTTPS. */
  public X509Certificate certificate() {
    return certificates
        .orElseThrow(() -> without(Transport.NCLU))
        .of(device, door(Transport.NCLU).address().getAddress());
  }

  /** Of its certificate, SHA-256 as {@code openssl x509 -fingerprint} prints it. */
  public String tlsFingerprint() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate().getEncoded());
      return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  /** What happened so far: connections, logins, requests, answers. */
  public Ledger ledger() {
    return device.ledger();
  }

  /** The answers that were sent as a whole, oldest first, as many as are kept. */
  public List<Answer> completeAnswers() {
    return ledger().answers().stream().filter(Answer::isComplete).toList();
  }

  /** What is wrong with it. */
  public Faults faults() {
    return device.faults();
  }

  /** Makes something wrong, at once. Connections that are there stay, but where it cuts them. */
  public void inject(Fault fault) {
    become(device.faults().with(fault));
  }

  /** Mends something; nothing happens where it was not wrong. */
  public void mend(Fault fault) {
    become(device.faults().without(fault));
  }

  /** Mends everything. */
  public void mendAll() {
    become(Faults.NONE);
  }

  /** Cuts all connections; new ones are taken as before. */
  public void cutConnections() {
    doors.values().forEach(Door::cutConnections);
  }

  /** Takes that long for each answer from now on. */
  public void answerTime(Duration time) {
    device.answerTime(time);
  }

  /** Has another password from now on; who is logged in stays so. */
  public void password(String password) {
    Credentials now = device.credentials();
    device.credentials(new Credentials(now.user(), password, now.keys()));
  }

  void close() throws IOException {
    for (Door door : doors.values()) {
      door.close();
    }
  }

  private Door door(Transport transport) {
    return Optional.ofNullable(doors.get(transport)).orElseThrow(() -> without(transport));
  }

  private IllegalArgumentException without(Transport transport) {
    return new IllegalArgumentException(name() + " was started without " + transport);
  }

  private synchronized void become(Faults faults) {
    device.faults(faults);
    try {
      for (Door door : doors.values()) {
        door.follow();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(name() + " cannot change what it listens on", e);
    }
  }
}

package io.unifiedtelemetry.connect.voyager.simulator;

import io.unifiedtelemetry.connect.voyager.simulator.device.Credentials;
import io.unifiedtelemetry.connect.voyager.simulator.device.Endpoint;
import io.unifiedtelemetry.connect.voyager.simulator.device.RequestLog;
import io.unifiedtelemetry.connect.voyager.simulator.device.Response;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import io.unifiedtelemetry.connect.voyager.simulator.device.Voyager;
import io.unifiedtelemetry.connect.voyager.simulator.model.Fault;
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

/** A running device: its address and keys, the log of its requests, and its faults. */
public final class SimulatedVoyager {
  private final Voyager device;
  private final Map<Transport, Endpoint> endpoints;
  private final Optional<Certificates> certificates;

  SimulatedVoyager(
      Voyager device, Map<Transport, Endpoint> endpoints, Optional<Certificates> certificates) {
    this.device = device;
    this.endpoints = endpoints;
    this.certificates = certificates;
  }

  /** Returns the name, for example {@code voyager1}. */
  public String name() {
    return device.name();
  }

  /** Returns the address that it listens on. */
  public String host() {
    return endpoints.values().iterator().next().address().getAddress().getHostAddress();
  }

  /** Returns the transports that it serves. */
  public Set<Transport> transports() {
    return Collections.unmodifiableSet(endpoints.keySet());
  }

  /**
   * Returns the port for a transport.
   *
   * @throws IllegalArgumentException if the simulator was started without this transport
   */
  public int port(Transport transport) {
    return endpoint(transport).address().getPort();
  }

  /** Returns the fingerprint of the preferred host key, {@code SHA256:…}. */
  public String sshFingerprint() {
    return sshFingerprints().get(0);
  }

  /** Returns the fingerprints of all host keys, the preferred one first. */
  public List<String> sshFingerprints() {
    return device.hostKeys().fingerprints();
  }

  /** Returns a line of an OpenSSH {@code known_hosts} file for each host key. */
  public List<String> knownHostsLines() {
    return device.hostKeys().knownHostsLines(host(), port(Transport.SSH));
  }

  /** Returns the certificate for new HTTPS connections. */
  public X509Certificate certificate() {
    return certificates
        .orElseThrow(() -> missing(Transport.NCLU))
        .of(device, endpoint(Transport.NCLU).address().getAddress());
  }

  /** Returns the SHA-256 of the certificate as {@code openssl x509 -fingerprint} prints it. */
  public String tlsFingerprint() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate().getEncoded());
      return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  /** Returns the log of connections, logins, requests and responses. */
  public RequestLog requestLog() {
    return device.requestLog();
  }

  /** Returns the newest responses that were sent completely, oldest first. */
  public List<Response> completeResponses() {
    return requestLog().responses().stream().filter(Response::isComplete).toList();
  }

  /** Returns the current faults, in the order in which they were injected. */
  public Set<Fault> faults() {
    return device.faults();
  }

  /** Injects a fault, effective at once. Open connections stay open unless it closes them. */
  public synchronized void inject(Fault fault) {
    device.inject(fault);
    updateEndpoints();
  }

  /** Clears a fault, if present. */
  public synchronized void clear(Fault fault) {
    device.clear(fault);
    updateEndpoints();
  }

  /** Clears all faults. */
  public synchronized void clearFaults() {
    device.clearFaults();
    updateEndpoints();
  }

  /** Closes all connections; new ones are accepted as before. */
  public void closeConnections() {
    endpoints.values().forEach(Endpoint::closeConnections);
  }

  /** Sets the response time for new requests. */
  public void responseTime(Duration time) {
    device.responseTime(time);
  }

  /** Changes the password; authenticated sessions stay open. */
  public void password(String password) {
    Credentials current = device.credentials();
    device.credentials(new Credentials(current.user(), password, current.keys()));
  }

  void close() throws IOException {
    for (Endpoint endpoint : endpoints.values()) {
      endpoint.close();
    }
  }

  private Endpoint endpoint(Transport transport) {
    return Optional.ofNullable(endpoints.get(transport)).orElseThrow(() -> missing(transport));
  }

  private IllegalArgumentException missing(Transport transport) {
    return new IllegalArgumentException(name() + " was started without " + transport);
  }

  private void updateEndpoints() {
    try {
      for (Endpoint endpoint : endpoints.values()) {
        endpoint.update();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(name() + " cannot open or close its ports", e);
    }
  }
}

package io.unifiedtelemetry.connect.voyager.inventory;

import io.unifiedtelemetry.connect.voyager.config.CertificateFingerprint;
import io.unifiedtelemetry.connect.voyager.config.HostKeyFingerprint;
import io.unifiedtelemetry.connect.voyager.config.Transport;
import java.util.Optional;
import java.util.SortedMap;

/**
 * One device: its address, how to reach it, and the tags of its points.
 *
 * @param name the {@code device} tag and the record key
 * @param port port of the transport
 * @param hostKey the only accepted SSH host key; empty to use known_hosts
 * @param certificate the only accepted certificate; empty to use the CA
 * @param tags tags added to every point
 */
public record Device(
    String name,
    String host,
    int port,
    Transport transport,
    Credentials credentials,
    Optional<HostKeyFingerprint> hostKey,
    Optional<CertificateFingerprint> certificate,
    SortedMap<String, String> tags) {

  /** Returns host and port, for messages and URLs. */
  public String address() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /** Whether an open connection to this device can be used for the other one. */
  public boolean hasSameConnection(Device other) {
    return name.equals(other.name)
        && host.equals(other.host)
        && port == other.port
        && transport == other.transport
        && hostKey.equals(other.hostKey)
        && certificate.equals(other.certificate);
  }
}

package io.unifiedtelemetry.connect.voyager.inventory;

import io.unifiedtelemetry.connect.voyager.config.CertificateFingerprint;
import io.unifiedtelemetry.connect.voyager.config.HostKeyFingerprint;
import io.unifiedtelemetry.connect.voyager.config.Transport;
import java.util.List;
import java.util.SortedMap;

/**
 * One device: its address, how to reach it, and the tags of its points.
 *
 * @param name the {@code device} tag and the record key
 * @param port port of the transport
 * @param hostKeys the only accepted SSH host keys; empty to use known_hosts
 * @param certificates the only accepted certificates; empty to use the CA
 * @param tags tags added to every point
 */
public record Device(
    String name,
    String host,
    int port,
    Transport transport,
    Credentials credentials,
    List<HostKeyFingerprint> hostKeys,
    List<CertificateFingerprint> certificates,
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
        && hostKeys.equals(other.hostKeys)
        && certificates.equals(other.certificates);
  }
}

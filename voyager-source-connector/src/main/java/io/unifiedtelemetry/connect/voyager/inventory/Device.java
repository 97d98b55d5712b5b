package io.unifiedtelemetry.connect.voyager.inventory;

import io.unifiedtelemetry.connect.voyager.config.CertificateFingerprint;
import io.unifiedtelemetry.connect.voyager.config.HostKeyFingerprint;
import io.unifiedtelemetry.connect.voyager.config.Transport;
import java.util.Optional;
import java.util.SortedMap;

/**
 * One device: where it is, how it is asked, what its points bear.
 *
 * @param name the {@code device} tag and the record key
 * @param port of the transport
 * @param hostKey the only SSH host key that is accepted; empty where known_hosts decides
 * @param certificate the only certificate that is accepted; empty where a CA decides
 * @param tags added to every point
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

  /** Host and port as they stand in a message. */
  public String address() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /** Whether a connection to this one is a connection to the other one. */
  public boolean isReachedLike(Device other) {
    return name.equals(other.name)
        && host.equals(other.host)
        && port == other.port
        && transport == other.transport
        && hostKey.equals(other.hostKey)
        && certificate.equals(other.certificate);
  }
}

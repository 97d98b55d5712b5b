package io.unifiedtelemetry.connect.voyager.transport.nclu;

import io.unifiedtelemetry.connect.common.tls.CaFile;
import io.unifiedtelemetry.connect.voyager.config.CertificateFingerprint;
import io.unifiedtelemetry.connect.voyager.config.TlsConfig;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose certificate is accepted, device by device: the one whose fingerprint is known, whatever its
 * name, else what the CA vouches for. One manager for all devices, because each HTTP client has a
 * thread of its own.
 */
final class DeviceTrust extends X509ExtendedTrustManager {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceTrust.class);

  private final TlsConfig config;
  private final Map<String, CertificateFingerprint> pinned = new ConcurrentHashMap<>();
  private volatile X509ExtendedTrustManager authorities;

  DeviceTrust(TlsConfig config) {
    this.config = config;
  }

  void add(Device device) {
    device
        .certificate()
        .ifPresentOrElse(
            certificate -> pinned.put(key(device.host(), device.port()), certificate),
            () -> pinned.remove(key(device.host(), device.port())));
  }

  /** Whether a check of that device's certificate reads no file. */
  boolean isReadyFor(Device device) {
    return !config.verify() || device.certificate().isPresent() || authorities != null;
  }

  /**
   * Reads the file ahead of the handshake: the HTTP client's thread for all connections may wait
   * for a check that is under way. What is wrong with the file, the check says.
   */
  void prepare() {
    try {
      authorities();
    } catch (CertificateException e) {
      LOG.debug("The check of the certificate will fail", e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(
        chain,
        key(engine.getPeerHost(), engine.getPeerPort()),
        () -> authorities().checkServerTrusted(chain, type, engine));
  }

  private interface Authorities {
    void check() throws CertificateException;
  }

  private void check(X509Certificate[] chain, String address, Authorities byAuthorities)
      throws CertificateException {
    if (!config.verify()) {
      return;
    }
    CertificateFingerprint wanted = pinned.get(address);
    CertificateFingerprint shown = CertificateFingerprint.of(chain[0]);
    if (wanted == null) {
      checkByAuthorities(byAuthorities, shown);
    } else if (!wanted.equals(shown)) {
      throw new UntrustedCertificate(
          "it shows the certificate %s, but tls.fingerprint is %s; if its certificate was renewed,"
                  .formatted(shown, wanted)
              + " change tls.fingerprint",
          null);
    }
  }

  private static void checkByAuthorities(Authorities byAuthorities, CertificateFingerprint shown)
      throws CertificateException {
    try {
      byAuthorities.check();
    } catch (CertificateException e) {
      throw new UntrustedCertificate(
          "its certificate is not trusted (%s); set %s to the CA's, or tls.fingerprint of the device"
                  .formatted(e.getMessage(), TlsConfig.CA_FILE)
              + " to "
              + shown
              + " once you have made sure that this is its certificate",
          e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("not without the connection's address");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    SSLSession session = ((SSLSocket) socket).getHandshakeSession();
    check(
        chain,
        key(session.getPeerHost(), session.getPeerPort()),
        () -> authorities().checkServerTrusted(chain, type, socket));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("this is no server");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw new CertificateException("this is no server");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("this is no server");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }

  // Read when it is needed: a broken file is a failure of the devices that need it, not of all.
  private synchronized X509ExtendedTrustManager authorities() throws CertificateException {
    if (authorities == null) {
      try {
        authorities =
            config
                .caFile()
                .map(file -> CaFile.trust(TlsConfig.CA_FILE, file))
                .orElseGet(CaFile::runtimeTrust);
      } catch (ConnectException e) {
        throw new CertificateException(e.getMessage(), e);
      }
    }
    return authorities;
  }

  private static String key(String host, int port) {
    return host + " " + port;
  }
}

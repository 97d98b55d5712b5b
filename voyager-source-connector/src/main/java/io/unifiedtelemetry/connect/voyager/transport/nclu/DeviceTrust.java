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

/**
 * Whose certificate is accepted, device by device: the one whose fingerprint is known, whatever its
 * name, else what the CA vouches for. One manager for all devices, because each HTTP client has a
 * thread of its own.
 */
final class DeviceTrust extends X509ExtendedTrustManager {
  private final boolean verify;
  private final X509ExtendedTrustManager authorities;
  private final Map<String, CertificateFingerprint> pinned = new ConcurrentHashMap<>();

  DeviceTrust(TlsConfig config) {
    this.verify = config.verify();
    this.authorities =
        config
            .caFile()
            .map(file -> CaFile.trust(TlsConfig.CA_FILE, file))
            .orElseGet(CaFile::runtimeTrust);
  }

  void add(Device device) {
    device
        .certificate()
        .ifPresentOrElse(
            certificate -> pinned.put(key(device.host(), device.port()), certificate),
            () -> pinned.remove(key(device.host(), device.port())));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(
        chain,
        key(engine.getPeerHost(), engine.getPeerPort()),
        () -> authorities.checkServerTrusted(chain, type, engine));
  }

  private interface Authorities {
    void check() throws CertificateException;
  }

  private void check(X509Certificate[] chain, String address, Authorities byAuthorities)
      throws CertificateException {
    if (!verify) {
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
        () -> authorities.checkServerTrusted(chain, type, socket));
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
    return authorities.getAcceptedIssuers();
  }

  private static String key(String host, int port) {
    return host + " " + port;
  }
}

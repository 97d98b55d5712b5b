package io.unifiedtelemetry.connect.voyager.transport.nclu;

import io.unifiedtelemetry.connect.common.tls.CaFile;
import io.unifiedtelemetry.connect.voyager.config.CertificateFingerprint;
import io.unifiedtelemetry.connect.voyager.config.TlsConfig;
import io.unifiedtelemetry.connect.voyager.error.DeviceText;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides per device which certificate to trust: the one with the device's fingerprint, regardless
 * of its name, or else one that the CA issued. One trust manager serves all devices, because each
 * HTTP client has its own thread.
 */
final class DeviceTrust extends X509ExtendedTrustManager {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceTrust.class);

  private final TlsConfig config;
  private final Map<String, List<CertificateFingerprint>> pinned = new ConcurrentHashMap<>();
  private volatile X509ExtendedTrustManager caTrust;

  DeviceTrust(TlsConfig config) {
    this.config = config;
  }

  void add(Device device) {
    pinned.put(key(device.host(), device.port()), device.certificates());
  }

  /** Whether that device's certificate can be verified without reading a file. */
  boolean isReadyFor(Device device) {
    return !config.verify() || !device.certificates().isEmpty() || caTrust != null;
  }

  /**
   * Reads the CA file before the handshake, because the HTTP client's only thread for all
   * connections would block on it. Errors in the file are reported when a certificate is verified.
   */
  void prepare() {
    try {
      caTrust();
    } catch (CertificateException e) {
      LOG.debug("Verifying certificates will fail", e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(
        chain,
        key(engine.getPeerHost(), engine.getPeerPort()),
        () -> caTrust().checkServerTrusted(chain, type, engine));
  }

  private interface CaCheck {
    void run() throws CertificateException;
  }

  private void check(X509Certificate[] chain, String address, CaCheck caCheck)
      throws CertificateException {
    if (!config.verify()) {
      return;
    }
    List<CertificateFingerprint> expected = pinned.getOrDefault(address, List.of());
    CertificateFingerprint actual = CertificateFingerprint.of(chain[0]);
    if (expected.isEmpty()) {
      checkWithCa(caCheck, actual);
    } else if (!expected.contains(actual)) {
      throw new UntrustedCertificate(
          "its certificate is %s, but tls.fingerprint is %s; if the certificate was renewed,"
                  .formatted(
                      actual,
                      expected.stream()
                          .map(CertificateFingerprint::hex)
                          .collect(Collectors.joining(" or ")))
              + " change tls.fingerprint",
          null);
    }
  }

  private static void checkWithCa(CaCheck caCheck, CertificateFingerprint actual)
      throws CertificateException {
    try {
      caCheck.run();
    } catch (CertificateException e) {
      throw new UntrustedCertificate(
          "its certificate is not trusted (%s); set %s to its CA, or tls.fingerprint of the device to %s"
                  .formatted(DeviceText.clean("" + e.getMessage(), 300), TlsConfig.CA_FILE, actual)
              + " after verifying that this is its certificate",
          e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("the connection's address is unknown");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    SSLSession session = ((SSLSocket) socket).getHandshakeSession();
    check(
        chain,
        key(session.getPeerHost(), session.getPeerPort()),
        () -> caTrust().checkServerTrusted(chain, type, socket));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("this is not a server");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw new CertificateException("this is not a server");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("this is not a server");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }

  // Read on demand: an invalid file fails only the devices that need it.
  private synchronized X509ExtendedTrustManager caTrust() throws CertificateException {
    if (caTrust == null) {
      try {
        caTrust =
            config
                .caFile()
                .map(file -> CaFile.trust(TlsConfig.CA_FILE, file))
                .orElseGet(CaFile::runtimeTrust);
      } catch (ConnectException e) {
        throw new CertificateException(e.getMessage(), e);
      }
    }
    return caTrust;
  }

  // An IPv6 address may be abbreviated, and the HTTP client adds brackets.
  private static String key(String host, int port) {
    String unbracketed = host.replaceAll("^\\[|]$", "");
    return (unbracketed.contains(":") ? expanded(unbracketed) : unbracketed) + " " + port;
  }

  private static String expanded(String ipv6) {
    try {
      return InetAddress.getByName(ipv6).getHostAddress();
    } catch (UnknownHostException e) {
      return ipv6;
    }
  }

  /** A certificate that is not trusted; the message says what to change. */
  static final class UntrustedCertificate extends CertificateException {
    private static final long serialVersionUID = 1L;

    private UntrustedCertificate(String message, Throwable cause) {
      super(message, cause);
    }
  }
}

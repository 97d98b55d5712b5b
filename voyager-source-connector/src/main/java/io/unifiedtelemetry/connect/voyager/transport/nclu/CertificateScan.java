package io.unifiedtelemetry.connect.voyager.transport.nclu;

import io.unifiedtelemetry.connect.voyager.config.CertificateFingerprint;
import io.unifiedtelemetry.connect.voyager.config.PollConfig;
import io.unifiedtelemetry.connect.voyager.config.TlsConfig;
import io.unifiedtelemetry.connect.voyager.failure.FailureClass;
import io.unifiedtelemetry.connect.voyager.failure.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * The certificate that a device shows over HTTPS, for somebody to review; no request is sent.
 *
 * @param subject its name
 */
public record CertificateScan(String subject, CertificateFingerprint fingerprint) {

  /**
   * Asks a device for its certificate and waits for it.
   *
   * @throws PollFailure where it cannot be reached
   */
  public static CertificateScan of(Device device, PollConfig poll) {
    try {
      SSLContext tls = SSLContext.getInstance("TLS");
      TlsConfig acceptsAll = new TlsConfig(Optional.empty(), Optional.empty(), false);
      tls.init(null, new TrustManager[] {new DeviceTrust(acceptsAll)}, null);
      X509Certificate shown = Handshake.with(device, tls, poll.connectTimeout());
      return new CertificateScan(
          shown.getSubjectX500Principal().getName(), CertificateFingerprint.of(shown));
    } catch (GeneralSecurityException e) {
      throw new PollFailure(FailureClass.TLS, "the certificate cannot be read", e);
    }
  }
}

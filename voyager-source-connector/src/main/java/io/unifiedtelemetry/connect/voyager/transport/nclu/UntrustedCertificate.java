package io.unifiedtelemetry.connect.voyager.transport.nclu;

import java.security.cert.CertificateException;

/** A certificate that is not accepted; the message says what to change. */
final class UntrustedCertificate extends CertificateException {
  private static final long serialVersionUID = 1L;

  UntrustedCertificate(String message, Throwable cause) {
    super(message, cause);
  }
}

package io.unifiedtelemetry.connect.voyager.probe.trust;

import com.jcraft.jsch.HostKey;
import io.unifiedtelemetry.connect.voyager.config.CertificateFingerprint;
import io.unifiedtelemetry.connect.voyager.config.HostKeyFingerprint;
import io.unifiedtelemetry.connect.voyager.config.Transport;
import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.transport.DeviceLink;
import java.io.IOException;
import java.io.PrintWriter;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;

/**
 * What a device shows of itself, for a person to review: over SSH lines for {@code known_hosts},
 * over HTTPS the setting with the certificate's fingerprint. All else is in comments, so that the
 * output can be appended to the file.
 */
public final class TrustReport {
  private static final Set<FailureClass> MET =
      EnumSet.of(FailureClass.HOST_KEY, FailureClass.TLS, FailureClass.ALGORITHMS);

  private final Duration timeout;
  private final boolean legacy;
  private final PrintWriter out;

  /**
   * @param timeout of each connection
   * @param legacy whether host keys with SHA-1 are asked for too
   */
  public TrustReport(Duration timeout, boolean legacy, PrintWriter out) {
    this.timeout = timeout;
    this.legacy = legacy;
    this.out = out;
  }

  /**
   * Prints what the device shows.
   *
   * @param link to find out whether it is trusted already
   * @return why it could not be asked, or empty
   */
  public Optional<PollFailure> print(Device device, DeviceLink link) {
    Optional<PollFailure> failure = meet(link);
    if (failure.isPresent() && !MET.contains(failure.get().kind())) {
      return failure;
    }
    out.printf(
        "# %s at %s, %s%n",
        device.name(), device.address(), failure.isPresent() ? "not trusted yet" : "trusted");
    try {
      if (device.transport() == Transport.SSH) {
        printHostKeys(device);
      } else {
        printCertificate(device, new CertificateScan(device, timeout).certificate());
      }
      return Optional.empty();
    } catch (IOException | GeneralSecurityException e) {
      return Optional.of(
          new PollFailure(
              FailureClass.PROTOCOL,
              "%s could not be asked: %s".formatted(device.address(), e.getMessage()),
              e));
    }
  }

  private void printHostKeys(Device device) throws IOException {
    List<HostKey> keys = new HostKeyScan(device, timeout, legacy).keys();
    if (keys.isEmpty()) {
      throw new IOException("it showed no host key; try --legacy-algorithms");
    }
    for (HostKey key : keys) {
      byte[] bytes = Base64.getDecoder().decode(key.getKey());
      out.printf("# %s %s%n", key.getType(), HostKeyFingerprint.of(bytes));
      out.printf("%s %s %s%n", key.getHost(), key.getType(), key.getKey());
    }
  }

  private void printCertificate(Device device, X509Certificate certificate)
      throws GeneralSecurityException {
    out.printf(
        "# %s, issued by %s, valid from %s to %s%n",
        certificate.getSubjectX500Principal(),
        certificate.getIssuerX500Principal(),
        certificate.getNotBefore().toInstant(),
        certificate.getNotAfter().toInstant());
    out.printf(
        "voyager.device.%s.tls.fingerprint=%s%n",
        device.name(), CertificateFingerprint.of(certificate));
  }

  private static Optional<PollFailure> meet(DeviceLink link) {
    try {
      link.verifyHost().join();
      return Optional.empty();
    } catch (CompletionException e) {
      return Optional.of(PollFailure.of(e));
    }
  }
}

package io.unifiedtelemetry.connect.voyager.probe.trust;

import com.jcraft.jsch.HostKey;
import io.unifiedtelemetry.connect.voyager.config.CertificateFingerprint;
import io.unifiedtelemetry.connect.voyager.config.HostKeyFingerprint;
import io.unifiedtelemetry.connect.voyager.config.Transport;
import io.unifiedtelemetry.connect.voyager.error.DeviceText;
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
import javax.security.auth.x500.X500Principal;

/**
 * Prints the keys of a device for a person to review: lines for {@code known_hosts} for SSH, the
 * setting with the fingerprint of the certificate for HTTPS. Everything else is in comments, so
 * that the output can be appended to the file.
 */
public final class TrustReport {
  private static final Set<FailureClass> REACHED =
      EnumSet.of(FailureClass.HOST_KEY, FailureClass.TLS, FailureClass.ALGORITHMS);

  private static final int MAX_NAME = 200;

  private final Duration timeout;
  private final boolean legacy;
  private final PrintWriter out;

  /**
   * @param timeout of each connection
   * @param legacy whether to fetch RSA keys with SHA-1 too
   */
  public TrustReport(Duration timeout, boolean legacy, PrintWriter out) {
    this.timeout = timeout;
    this.legacy = legacy;
    this.out = out;
  }

  /**
   * Prints the keys or the certificate of a device.
   *
   * @param link checks whether the device is already trusted
   * @return the failure if the device could not be reached
   */
  public Optional<PollFailure> print(Device device, DeviceLink link) {
    Optional<PollFailure> failure = verifyHost(link);
    if (failure.isPresent() && !REACHED.contains(failure.get().kind())) {
      return failure;
    }
    out.printf(
        "# %s at %s, %s%n",
        device.name(), device.address(), failure.isPresent() ? "not trusted yet" : "trusted");
    try {
      if (device.transport() == Transport.SSH) {
        printHostKeys(device);
      } else {
        printCertificate(device, new CertificateScan(device, timeout).fetch());
      }
      return Optional.empty();
    } catch (IOException | GeneralSecurityException e) {
      return Optional.of(
          new PollFailure(
              FailureClass.PROTOCOL,
              "cannot get the keys of %s: %s".formatted(device.address(), e.getMessage()),
              e));
    }
  }

  private void printHostKeys(Device device) throws IOException {
    List<HostKey> keys = new HostKeyScan(device, timeout, legacy).keys();
    if (keys.isEmpty()) {
      throw new IOException("it presented no host key; try --legacy-algorithms");
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
        shown(certificate.getSubjectX500Principal()),
        shown(certificate.getIssuerX500Principal()),
        certificate.getNotBefore().toInstant(),
        certificate.getNotAfter().toInstant());
    out.printf(
        "voyager.device.%s.tls.fingerprint=%s%n",
        device.name(), CertificateFingerprint.of(certificate));
  }

  private static String shown(X500Principal name) {
    return DeviceText.clean(name.getName(), MAX_NAME);
  }

  private static Optional<PollFailure> verifyHost(DeviceLink link) {
    try {
      link.verifyHost().join();
      return Optional.empty();
    } catch (CompletionException e) {
      return Optional.of(PollFailure.of(e));
    }
  }
}

package io.unifiedtelemetry.connect.voyager;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.voyager.config.CertificateFingerprint;
import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.simulator.SimulatorBuilder;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import io.unifiedtelemetry.connect.voyager.simulator.model.Fault;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against real HTTPS servers. */
class NcluTransportTest {
  private static final String FINGERPRINT = "voyager.device.voyager1.tls.fingerprint";

  @TempDir private Path folder;
  private SimulatedNetwork network;
  private Map<String, String> settings;

  @AfterEach
  void stop() {
    network.close();
  }

  @Test
  void keepsOneConnectionForAllRequests() throws Exception {
    start(SimulatedNetwork.ready(1));
    try (DeviceUnderTest device = new DeviceUnderTest(settings)) {
      for (int i = 0; i < 3; i++) {
        device.responds();
      }
      assertThat(network.device(1).requestLog().connections()).isEqualTo(1);
      assertThat(network.device(1).requestLog().requests())
          .allSatisfy(each -> assertThat(each.command()).isEqualTo("show transponder json"));
    }
  }

  @Test
  void aRejectedLoginIsOneAttempt() throws Exception {
    start(SimulatedNetwork.ready(1));
    settings.put("voyager.password", "wrong");
    try (DeviceUnderTest device = new DeviceUnderTest(settings)) {
      assertThat(device.failsWith(FailureClass.AUTH)).contains("401").doesNotContain("wrong");
      assertThat(network.device(1).requestLog().refusedLogins()).isEqualTo(1);
    }
  }

  @Test
  void rejectsAnUntrustedCertificateAndNamesItsFingerprint() throws Exception {
    start(SimulatedNetwork.ready(1));
    settings.remove(FINGERPRINT);
    try (DeviceUnderTest device = new DeviceUnderTest(settings)) {
      assertThat(device.failsWith(FailureClass.TLS))
          .contains("voyager.tls.ca.file")
          .contains(CertificateFingerprint.parse(network.device(1).tlsFingerprint()).hex());
      assertThat(network.device(1).requestLog().requestCount()).isZero();
    }
  }

  @Test
  void rejectsACertificateOtherThanThePinnedOne() throws Exception {
    start(SimulatedNetwork.ready(1));
    network.device(1).inject(Fault.CHANGED_HOST_KEY);
    try (DeviceUnderTest device = new DeviceUnderTest(settings)) {
      assertThat(device.failsWith(FailureClass.TLS)).contains("change tls.fingerprint");
      assertThat(network.device(1).requestLog().requestCount()).isZero();
    }
  }

  @Test
  void acceptsEitherOfTwoFingerprintsWhileACertificateIsRenewed() throws Exception {
    start(SimulatedNetwork.ready(1));
    settings.put(FINGERPRINT, "ab".repeat(32) + "," + network.device(1).tlsFingerprint());
    try (DeviceUnderTest device = new DeviceUnderTest(settings)) {
      device.responds();
    }
    settings.remove(FINGERPRINT);
    settings.put(
        "voyager.tls.fingerprint", "ab".repeat(32) + "," + network.device(1).tlsFingerprint());
    try (DeviceUnderTest device = new DeviceUnderTest(settings)) {
      device.responds();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"::1", "0:0::1", "0:0:0:0:0:0:0:1"})
  void thePinOfAnIpv6AddressMatches(String address) throws Exception {
    start(SimulatedNetwork.ready(1));
    try (Ipv6Forwarder forwarder = new Ipv6Forwarder(network.device(1).port(Transport.NCLU))) {
      settings.put("voyager.device.voyager1.host", address);
      settings.put("voyager.device.voyager1.port", String.valueOf(forwarder.port()));
      try (DeviceUnderTest device = new DeviceUnderTest(settings)) {
        device.responds();
      }
      settings.put(FINGERPRINT, "ab".repeat(32));
      try (DeviceUnderTest device = new DeviceUnderTest(settings)) {
        assertThat(device.failsWith(FailureClass.TLS)).contains("change tls.fingerprint");
      }
    }
  }

  @Test
  void trustsCertificatesOfACustomCa() throws Exception {
    start(SimulatedNetwork.ready(1).issuedCertificates());
    settings.remove(FINGERPRINT);
    settings.put("voyager.tls.ca.file", pem(network.certificateAuthority()).toString());
    try (DeviceUnderTest device = new DeviceUnderTest(settings)) {
      device.responds();
    }
  }

  @Test
  void rejectsACertificateOfTheCaForAnotherName() throws Exception {
    start(SimulatedNetwork.ready(1).issuedCertificates());
    settings.remove(FINGERPRINT);
    settings.put("voyager.tls.ca.file", pem(network.certificateAuthority()).toString());
    settings.put("voyager.device.voyager1.host", "localhost");
    try (DeviceUnderTest device = new DeviceUnderTest(settings)) {
      device.failsWith(FailureClass.TLS);
    }
  }

  @Test
  void aMissingCaFileFailsTheDevicesThatNeedIt() throws Exception {
    start(SimulatedNetwork.ready(1));
    settings.remove(FINGERPRINT);
    settings.put("voyager.tls.ca.file", folder.resolve("gone.pem").toString());
    try (DeviceUnderTest device = new DeviceUnderTest(settings)) {
      assertThat(device.failsWith(FailureClass.TLS)).contains("voyager.tls.ca.file");
    }
  }

  @Test
  void devicesThatWaitForAFileOnAHangingDiskBlockNoOthers() throws Exception {
    start(SimulatedNetwork.ready(4));
    Path hanging = folder.resolve("hanging.pem");
    assertThat(new ProcessBuilder("mkfifo", hanging.toString()).start().waitFor()).isZero();
    settings.put("voyager.tls.ca.file", hanging.toString());
    settings.put("voyager.connect.timeout.ms", "300");
    settings.put("voyager.poll.timeout.ms", "1500");
    IntStream.rangeClosed(2, 4)
        .forEach(i -> settings.remove("voyager.device.voyager" + i + ".tls.fingerprint"));
    try (RunningTask task = new RunningTask(settings)) {
      task.nextLine("voyager_poll,device=voyager1", "up=1i");
      for (int i = 2; i <= 4; i++) {
        task.nextLine("voyager_poll,device=voyager" + i, "error=\"timeout\"");
      }
      task.nextLine("voyager_poll,device=voyager1", "up=1i");
    } finally {
      // A reader may open the pipe at any moment until the task's threads have ended.
      Eventually.holds("the readers are unblocked", () -> isUnblocked(hanging));
    }
  }

  @Test
  void acceptsAnyCertificateWithoutVerification() throws Exception {
    start(SimulatedNetwork.ready(1));
    settings.remove(FINGERPRINT);
    settings.put("voyager.tls.verify", "false");
    try (DeviceUnderTest device = new DeviceUnderTest(settings)) {
      device.responds();
    }
  }

  @Test
  void ignoresProxySettingsOfTheJvm() throws Exception {
    start(SimulatedNetwork.ready(1));
    ProxySettings dead = new ProxySettings();
    try (DeviceUnderTest device = new DeviceUnderTest(settings)) {
      device.responds();
      device.hostIsTrusted();
    } finally {
      dead.restore();
    }
  }

  @Test
  void namesAHostThatIsInvalidInAUrl() throws Exception {
    start(SimulatedNetwork.ready(1));
    settings.put("voyager.device.voyager1.host", "my_host");
    try (DeviceUnderTest device = new DeviceUnderTest(settings)) {
      assertThat(device.failsWith(FailureClass.UNKNOWN_HOST)).contains("my_host");
    }
  }

  private Path pem(X509Certificate certificate) throws Exception {
    return Files.writeString(
        folder.resolve("ca.pem"),
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
            + "\n-----END CERTIFICATE-----\n");
  }

  private void start(SimulatorBuilder builder) throws IOException {
    network = new SimulatedNetwork(folder, Transport.NCLU, builder);
    settings = network.settings();
  }

  private static boolean isUnblocked(Path pipe) {
    try {
      new RandomAccessFile(pipe.toFile(), "rw").close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Thread.getAllStackTraces().keySet().stream()
        .noneMatch(thread -> thread.getName().startsWith("voyager-ask"));
  }
}

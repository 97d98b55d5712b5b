package io.unifiedtelemetry.connect.voyager;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.voyager.config.CertificateFingerprint;
import io.unifiedtelemetry.connect.voyager.failure.FailureClass;
import io.unifiedtelemetry.connect.voyager.simulator.SimulatorBuilder;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import io.unifiedtelemetry.connect.voyager.simulator.model.Fault;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
  void oneConnectionIsKeptForAllQuestions() throws Exception {
    start(SimulatedNetwork.ready(1));
    try (AskedDevice device = new AskedDevice(settings)) {
      for (int i = 0; i < 3; i++) {
        device.answers();
      }
      assertThat(network.device(1).requestLog().connections()).isEqualTo(1);
      assertThat(network.device(1).requestLog().requests())
          .allSatisfy(each -> assertThat(each.command()).isEqualTo("show transponder json"));
    }
  }

  @Test
  void aRefusedLoginIsOneAttempt() throws Exception {
    start(SimulatedNetwork.ready(1));
    settings.put("voyager.password", "wrong");
    try (AskedDevice device = new AskedDevice(settings)) {
      assertThat(device.failsWith(FailureClass.AUTH)).contains("401").doesNotContain("wrong");
      assertThat(network.device(1).requestLog().refusedLogins()).isEqualTo(1);
    }
  }

  @Test
  void aCertificateThatNobodyVouchesForIsRefusedWithItsFingerprint() throws Exception {
    start(SimulatedNetwork.ready(1));
    settings.remove(FINGERPRINT);
    try (AskedDevice device = new AskedDevice(settings)) {
      assertThat(device.failsWith(FailureClass.TLS))
          .contains("voyager.tls.ca.file")
          .contains(CertificateFingerprint.parse(network.device(1).tlsFingerprint()).hex());
      assertThat(network.device(1).requestLog().requestCount()).isZero();
    }
  }

  @Test
  void anotherCertificateThanThePinnedOneIsRefused() throws Exception {
    start(SimulatedNetwork.ready(1));
    network.device(1).inject(Fault.CHANGED_HOST_KEY);
    try (AskedDevice device = new AskedDevice(settings)) {
      assertThat(device.failsWith(FailureClass.TLS)).contains("change tls.fingerprint");
      assertThat(network.device(1).requestLog().requestCount()).isZero();
    }
  }

  @Test
  void anAuthorityOfOnesOwnVouchesForItsCertificates() throws Exception {
    start(SimulatedNetwork.ready(1).issuedCertificates());
    settings.remove(FINGERPRINT);
    settings.put("voyager.tls.ca.file", pem(network.certificateAuthority()).toString());
    try (AskedDevice device = new AskedDevice(settings)) {
      device.answers();
    }
  }

  @Test
  void aCertificateOfTheAuthorityForAnotherNameIsRefused() throws Exception {
    start(SimulatedNetwork.ready(1).issuedCertificates());
    settings.remove(FINGERPRINT);
    settings.put("voyager.tls.ca.file", pem(network.certificateAuthority()).toString());
    settings.put("voyager.device.voyager1.host", "localhost");
    try (AskedDevice device = new AskedDevice(settings)) {
      device.failsWith(FailureClass.TLS);
    }
  }

  @Test
  void aFileWithoutCertificatesIsAFailureOfTheDevicesThatNeedIt() throws Exception {
    start(SimulatedNetwork.ready(1));
    settings.remove(FINGERPRINT);
    settings.put("voyager.tls.ca.file", folder.resolve("gone.pem").toString());
    try (AskedDevice device = new AskedDevice(settings)) {
      assertThat(device.failsWith(FailureClass.TLS)).contains("voyager.tls.ca.file");
    }
  }

  @Test
  void devicesThatWaitForAFileOnADiskThatHangsHoldUpNoOther() throws Exception {
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
      // Whoever reads goes on once somebody writes.
      new RandomAccessFile(hanging.toFile(), "rw").close();
    }
  }

  @Test
  void withoutVerificationEveryCertificateIsTaken() throws Exception {
    start(SimulatedNetwork.ready(1));
    settings.remove(FINGERPRINT);
    settings.put("voyager.tls.verify", "false");
    try (AskedDevice device = new AskedDevice(settings)) {
      device.answers();
    }
  }

  @Test
  void aHostThatCannotStandInAnAddressIsNamed() throws Exception {
    start(SimulatedNetwork.ready(1));
    settings.put("voyager.device.voyager1.host", "my_host");
    try (AskedDevice device = new AskedDevice(settings)) {
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
}

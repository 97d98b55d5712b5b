package io.unifiedtelemetry.connect.voyager;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.simulator.SimulatorBuilder;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import io.unifiedtelemetry.connect.voyager.simulator.model.Fault;
import io.unifiedtelemetry.connect.voyager.simulator.ssh.LoginMethod;
import io.unifiedtelemetry.connect.voyager.simulator.ssh.SshAlgorithms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Against real SSH servers. */
class SshTransportTest {
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
      assertThat(network.device(1).requestLog().logins()).isEqualTo(1);
      assertThat(network.device(1).requestLog().requests())
          .allSatisfy(each -> assertThat(each.command()).isEqualTo("show transponder json"));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = LoginMethod.class,
      names = {"PASSWORD", "KEYBOARD_INTERACTIVE"})
  void logsInWithAPasswordByEitherMethod(LoginMethod method) throws Exception {
    start(SimulatedNetwork.ready(1).loginMethods(method));
    try (DeviceUnderTest device = new DeviceUnderTest(settings)) {
      device.responds();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = LoginMethod.class,
      names = {"PASSWORD", "KEYBOARD_INTERACTIVE"})
  void aRejectedPasswordIsOneAttemptWithOneMethod(LoginMethod method) throws Exception {
    start(SimulatedNetwork.ready(1).loginMethods(method, LoginMethod.PASSWORD));
    settings.put("voyager.password", "wrong");
    try (DeviceUnderTest device = new DeviceUnderTest(settings)) {
      assertThat(device.failsWith(FailureClass.AUTH))
          .contains("rejected the login of telemetry")
          .doesNotContain("wrong");
      assertThat(network.device(1).requestLog().refusedLogins()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"EdDSA,255,", "EC,256,", "RSA,2048,", "EdDSA,255,open sesame", "RSA,2048,word"})
  void logsInWithAPrivateKey(String algorithm, int bits, String passphrase) throws Exception {
    UserKey key = UserKey.generate(folder, algorithm, bits, passphrase);
    start(SimulatedNetwork.ready(1).authorizedKeys(List.of(key.publicKey())));
    useKey(key, passphrase);
    try (DeviceUnderTest device = new DeviceUnderTest(settings)) {
      device.responds();
    }
  }

  @ParameterizedTest
  @CsvSource({"EdDSA,255", "EC,256", "RSA,2048"})
  void aRejectedKeyIsOneAttemptWithOneMethod(String algorithm, int bits) throws Exception {
    UserKey key = UserKey.generate(folder, algorithm, bits, null);
    start(SimulatedNetwork.ready(1));
    useKey(key, null);
    try (DeviceUnderTest device = new DeviceUnderTest(settings)) {
      assertThat(device.failsWith(FailureClass.AUTH)).contains("telemetry with a key");
      assertThat(network.device(1).requestLog().refusedLogins()).isEqualTo(1);
    }
  }

  @Test
  void detectsAWrongPassphraseBeforeAnyLogin() throws Exception {
    UserKey key = UserKey.generate(folder, "EdDSA", 255, "right");
    start(SimulatedNetwork.ready(1).authorizedKeys(List.of(key.publicKey())));
    useKey(key, "wrong");
    try (DeviceUnderTest device = new DeviceUnderTest(settings)) {
      assertThat(device.failsWith(FailureClass.CREDENTIALS)).contains("passphrase");
      assertThat(network.device(1).requestLog().connections()).isZero();
    }
  }

  @Test
  void connectsToOpenSsh67WithoutWeakAlgorithms() throws Exception {
    start(SimulatedNetwork.ready(1).algorithms(SshAlgorithms.OPENSSH_6_7));
    try (DeviceUnderTest device = new DeviceUnderTest(settings)) {
      device.responds();
    }
  }

  @Test
  void anRsaKeyForOpenSsh67NeedsTheLegacyAlgorithms() throws Exception {
    UserKey key = UserKey.generate(folder, "RSA", 2048, null);
    start(
        SimulatedNetwork.ready(1)
            .algorithms(SshAlgorithms.OPENSSH_6_7)
            .authorizedKeys(List.of(key.publicKey())));
    useKey(key, null);
    try (DeviceUnderTest device = new DeviceUnderTest(settings)) {
      device.failsWith(FailureClass.AUTH);
    }
    settings.put("voyager.ssh.legacy.algorithms", "true");
    try (DeviceUnderTest device = new DeviceUnderTest(settings)) {
      device.responds();
    }
  }

  @Test
  void offersWeakAlgorithmsOnlyOnRequest() throws Exception {
    start(SimulatedNetwork.ready(1).algorithms(SshAlgorithms.WEAK_ONLY));
    try (DeviceUnderTest device = new DeviceUnderTest(settings)) {
      assertThat(device.failsWith(FailureClass.ALGORITHMS))
          .contains("voyager.ssh.legacy.algorithms");
    }
    settings.put("voyager.ssh.legacy.algorithms", "true");
    try (DeviceUnderTest device = new DeviceUnderTest(settings)) {
      device.responds();
    }
  }

  @Test
  void rejectsAnUnknownHostKeyUntilTheReportedLineIsAdded() throws Exception {
    start(SimulatedNetwork.ready(1));
    Files.writeString(network.knownHosts(), "");
    try (DeviceUnderTest device = new DeviceUnderTest(settings)) {
      String message = device.failsWith(FailureClass.HOST_KEY);
      assertThat(message).contains(network.device(1).sshFingerprint());
      assertThat(network.device(1).requestLog().logins()).as("no credentials were sent").isZero();

      String line = message.substring(message.indexOf("add the line: ") + 14);
      assertThat(network.device(1).knownHostsLines()).contains(line);
      Files.writeString(network.knownHosts(), line + "\n");
      device.responds();
    }
  }

  @Test
  void rejectsAChangedHostKey() throws Exception {
    start(SimulatedNetwork.ready(1));
    network.device(1).inject(Fault.CHANGED_HOST_KEY);
    try (DeviceUnderTest device = new DeviceUnderTest(settings)) {
      assertThat(device.failsWith(FailureClass.HOST_KEY))
          .contains("man-in-the-middle")
          .contains("replace its line with: ");
      assertThat(network.device(1).requestLog().logins()).isZero();
      assertThat(network.device(1).requestLog().refusedLogins()).isZero();
    }
  }

  @Test
  void aRevokedHostKeyIsNoRejectedLogin() throws Exception {
    start(SimulatedNetwork.ready(1));
    for (String line : network.device(1).knownHostsLines()) {
      Files.writeString(network.knownHosts(), "@revoked " + line + "\n", StandardOpenOption.APPEND);
    }
    try (DeviceUnderTest device = new DeviceUnderTest(settings)) {
      device.failsWith(FailureClass.HOST_KEY);
      assertThat(network.device(1).requestLog().refusedLogins()).isZero();
    }
  }

  @Test
  void ignoresProxySettingsOfTheJvm() throws Exception {
    start(SimulatedNetwork.ready(1));
    ProxySettings dead = new ProxySettings();
    try (DeviceUnderTest device = new DeviceUnderTest(settings)) {
      device.responds();
    } finally {
      dead.restore();
    }
  }

  @Test
  void requestsAHostKeyOfAKnownType() throws Exception {
    start(SimulatedNetwork.ready(1));
    List<String> lines = network.device(1).knownHostsLines();
    for (String line : lines) {
      Files.writeString(network.knownHosts(), line + "\n");
      try (DeviceUnderTest device = new DeviceUnderTest(settings)) {
        device.responds();
      }
    }
    assertThat(lines).hasSizeGreaterThan(1);
  }

  @Test
  void aFingerprintOfTheDeviceReplacesTheFile() throws Exception {
    start(SimulatedNetwork.ready(1));
    settings.remove("voyager.ssh.known.hosts.file");
    settings.put("voyager.device.voyager1.ssh.host.key", network.device(1).sshFingerprint());
    try (DeviceUnderTest device = new DeviceUnderTest(settings)) {
      device.responds();
    }
    settings.put("voyager.device.voyager1.ssh.host.key", "SHA256:" + "a".repeat(43));
    try (DeviceUnderTest device = new DeviceUnderTest(settings)) {
      assertThat(device.failsWith(FailureClass.HOST_KEY))
          .contains(network.device(1).sshFingerprint())
          .contains("ssh.host.key is SHA256:aaa");
    }
  }

  @Test
  void acceptsEitherOfTwoFingerprintsWhileAKeyIsReplaced() throws Exception {
    start(SimulatedNetwork.ready(1));
    settings.remove("voyager.ssh.known.hosts.file");
    settings.put(
        "voyager.device.voyager1.ssh.host.key",
        "SHA256:" + "a".repeat(43) + ", " + network.device(1).sshFingerprint());
    try (DeviceUnderTest device = new DeviceUnderTest(settings)) {
      device.responds();
    }
  }

  @Test
  void reconnectsAfterALostConnection() throws Exception {
    start(SimulatedNetwork.ready(1));
    try (DeviceUnderTest device = new DeviceUnderTest(settings)) {
      device.responds();
      network.device(1).inject(Fault.CLOSE);
      device.failsWith(FailureClass.CLOSED);
      network.device(1).clearFaults();
      device.responds();
      assertThat(network.device(1).requestLog().connections()).isEqualTo(2);
    }
  }

  private void useKey(UserKey key, String passphrase) {
    settings.remove("voyager.password");
    settings.put("voyager.ssh.private.key.file", key.file().toString());
    if (passphrase != null) {
      settings.put("voyager.ssh.private.key.passphrase", passphrase);
    }
  }

  private void start(SimulatorBuilder builder) throws IOException {
    network = new SimulatedNetwork(folder, Transport.SSH, builder);
    settings = network.settings();
  }
}

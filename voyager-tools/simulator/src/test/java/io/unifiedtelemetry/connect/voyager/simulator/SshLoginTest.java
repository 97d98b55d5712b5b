package io.unifiedtelemetry.connect.voyager.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import io.unifiedtelemetry.connect.voyager.simulator.ssh.LoginMethod;
import io.unifiedtelemetry.connect.voyager.simulator.ssh.SshAlgorithms;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SshLoginTest {

  @ParameterizedTest
  @CsvSource({"ED25519, 255", "ECDSA, 256", "RSA, 2048"})
  void acceptsAnAuthorizedKey(String type, int bits) throws Exception {
    KeyPair pair = KeyPair.genKeyPair(new JSch(), typeOf(type), bits);
    try (SimulatedVoyagers voyagers =
            builder().loginMethods(LoginMethod.PUBLIC_KEY).authorizedKeys(keyOf(pair)).start();
        SshClient client = clientWith(pair, voyagers)) {
      client.session.connect();

      assertThat(client.run(SshClient.SHOW).exitStatus()).isZero();
      assertThat(voyagers.devices().get(0).requestLog().logins()).isEqualTo(1);
    }
  }

  @Test
  void rejectsAnUnknownKey() throws Exception {
    KeyPair pair = KeyPair.genKeyPair(new JSch(), KeyPair.ED25519, 255);
    KeyPair other = KeyPair.genKeyPair(new JSch(), KeyPair.ED25519, 255);
    try (SimulatedVoyagers voyagers =
            builder().loginMethods(LoginMethod.PUBLIC_KEY).authorizedKeys(keyOf(other)).start();
        SshClient client = clientWith(pair, voyagers)) {

      assertThatThrownBy(client.session::connect).hasMessageContaining("Auth fail");
      assertThat(voyagers.devices().get(0).requestLog().refusedLogins()).isEqualTo(1);
    }
  }

  @Test
  void supportsKeyboardInteractiveAsTheOnlyMethod() throws Exception {
    try (SimulatedVoyagers voyagers =
            builder().loginMethods(LoginMethod.KEYBOARD_INTERACTIVE).start();
        SshClient client = new SshClient(voyagers.devices().get(0), voyagers.knownHosts())) {
      client.session.setUserInfo(new SshClient.KeyboardInteractivePassword("CumulusLinux!"));
      client.session.connect();

      assertThat(client.run(SshClient.SHOW).exitStatus()).isZero();
    }
  }

  @Test
  void rejectsAnotherPasswordOrUser() throws Exception {
    try (SimulatedVoyagers voyagers = builder().login("telemetry", "secret").start()) {
      SimulatedVoyager device = voyagers.devices().get(0);
      assertThatThrownBy(() -> SshClient.connectedTo(device)).hasMessageContaining("Auth fail");
      assertThat(device.requestLog().refusedLogins()).isEqualTo(1);
    }
  }

  @Test
  void reportsOtherCommandsAsNotFound() throws Exception {
    try (SimulatedVoyagers voyagers = builder().start();
        SshClient client = SshClient.connectedTo(voyagers.devices().get(0))) {
      assertThat(client.run("net show transponder json").exitStatus()).isZero();
      assertThat(client.run("ls /").exitStatus()).isEqualTo(127);
      SshClient.Output wrong = client.run("/usr/bin/net show weather");
      assertThat(wrong.exitStatus()).isEqualTo(1);
      assertThat(wrong.text()).startsWith("ERROR: Command not found");
    }
  }

  @Test
  void currentClientConnectsToAnOldServer() throws Exception {
    try (SimulatedVoyagers voyagers = builder().algorithms(SshAlgorithms.OPENSSH_6_7).start();
        SshClient client = SshClient.connectedTo(voyagers.devices().get(0))) {
      assertThat(client.session.getServerVersion()).contains("OpenSSH_6.7p1");
      assertThat(client.run(SshClient.SHOW).exitStatus()).isZero();
      assertThat(voyagers.devices().get(0).knownHostsLines())
          .hasSize(3)
          .anyMatch(line -> line.contains(" ssh-rsa "));
    }
  }

  @Test
  void oldServerAcceptsRsaKeysWithSha1Only() throws Exception {
    KeyPair pair = KeyPair.genKeyPair(new JSch(), KeyPair.RSA, 2048);
    try (SimulatedVoyagers voyagers =
        builder().algorithms(SshAlgorithms.OPENSSH_6_7).authorizedKeys(keyOf(pair)).start()) {
      try (SshClient current = clientWith(pair, voyagers)) {
        assertThatThrownBy(current.session::connect).isInstanceOf(JSchException.class);
      }
      try (SshClient old = clientWith(pair, voyagers)) {
        old.session.setConfig("PubkeyAcceptedAlgorithms", "ssh-rsa");
        old.session.connect();
        assertThat(old.session.isConnected()).isTrue();
      }
    }
  }

  @Test
  void clientConnectsToAWeakServerOnlyIfConfigured() throws Exception {
    try (SimulatedVoyagers voyagers = builder().algorithms(SshAlgorithms.WEAK_ONLY).start()) {
      SimulatedVoyager device = voyagers.devices().get(0);
      assertThatThrownBy(() -> SshClient.connectedTo(device))
          .hasMessageContaining("Algorithm negotiation fail");

      try (SshClient client = new SshClient(device, voyagers.knownHosts())) {
        client.session.setPassword("CumulusLinux!".getBytes(StandardCharsets.UTF_8));
        client.session.setConfig("kex", "diffie-hellman-group14-sha1");
        client.session.setConfig("server_host_key", "ssh-rsa");
        client.session.connect();
        assertThat(client.run(SshClient.SHOW).exitStatus()).isZero();
      }
    }
  }

  private static SimulatorBuilder builder() {
    return SimulatedVoyagers.builder().responseTime(Duration.ZERO);
  }

  private static SshClient clientWith(KeyPair pair, SimulatedVoyagers voyagers)
      throws JSchException {
    ByteArrayOutputStream secret = new ByteArrayOutputStream();
    if (pair.getKeyType() == KeyPair.ED25519) {
      pair.writeOpenSSHv1PrivateKey(secret, null);
    } else {
      pair.writePrivateKey(secret);
    }
    SshClient client = new SshClient(voyagers.devices().get(0), voyagers.knownHosts());
    client.jsch.addIdentity("test", secret.toByteArray(), null, null);
    client.session.setConfig("PreferredAuthentications", "publickey");
    return client;
  }

  private static List<PublicKey> keyOf(KeyPair pair) throws IOException, GeneralSecurityException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    pair.writePublicKey(line, "test");
    return List.of(
        AuthorizedKeyEntry.parseAuthorizedKeyEntry(line.toString(StandardCharsets.UTF_8))
            .resolvePublicKey(null, PublicKeyEntryResolver.FAILING));
  }

  private static int typeOf(String name) {
    return switch (name) {
      case "ED25519" -> KeyPair.ED25519;
      case "ECDSA" -> KeyPair.ECDSA;
      default -> KeyPair.RSA;
    };
  }
}

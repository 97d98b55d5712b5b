package io.unifiedtelemetry.connect.voyager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenSSH user certificates, signed by OpenSSH and verified by its server. */
class UserCertificateTest {
  @TempDir private Path folder;

  @Test
  void logsInWithTheCertificateNextToTheKey() throws Exception {
    assumeTrue(Sshd.isInstalled(), "openssh-server is not installed");
    UserKey authority = key("authority");
    UserKey key = key("key");
    UserKey unrelated = key("unrelated");
    Path trusted = folder.resolve("authority.pub");
    Files.writeString(trusted, PublicKeyEntry.toString(authority.publicKey()) + "\n");
    try (OpenSshServer server =
        new OpenSshServer(folder, unrelated, "TrustedUserCAKeys " + trusted)) {
      Map<String, String> settings =
          Map.of(
              "topic", "t",
              "voyager.devices", "d=" + server.address(),
              "voyager.username", Sshd.user(),
              "voyager.ssh.private.key.file", key.file().toString(),
              "voyager.device.d.ssh.host.key", server.fingerprint());

      try (DeviceUnderTest device = new DeviceUnderTest(settings)) {
        device.failsWith(FailureClass.AUTH);
      }
      sign(authority, key);
      try (DeviceUnderTest device = new DeviceUnderTest(settings)) {
        // It is logged in: the server runs the command, which does not exist there.
        device.failsWith(FailureClass.EXIT_STATUS);
      }
      assertThat(server.logged("Accepted publickey")).isEqualTo(1);
      assertThat(server.logged("ID test (serial")).isPositive();
    }
  }

  private UserKey key(String name) throws Exception {
    UserKey key = UserKey.generate(Files.createDirectory(folder.resolve(name)), "EdDSA", 255, null);
    Files.setPosixFilePermissions(key.file(), PosixFilePermissions.fromString("rw-------"));
    return key;
  }

  private void sign(UserKey authority, UserKey key) throws Exception {
    Path publicKey = Path.of(key.file() + ".pub");
    Files.writeString(publicKey, PublicKeyEntry.toString(key.publicKey()) + "\n");
    Process signing =
        new ProcessBuilder(
                "ssh-keygen",
                "-q",
                "-s",
                authority.file().toString(),
                "-I",
                "test",
                "-n",
                Sshd.user(),
                publicKey.toString())
            .inheritIO()
            .start();
    assertThat(signing.waitFor()).isZero();
  }
}

package io.unifiedtelemetry.connect.voyager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.unifiedtelemetry.connect.voyager.config.HostKeyFingerprint;
import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import io.unifiedtelemetry.connect.voyager.device.models.DeviceModels;
import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.inventory.Inventory;
import io.unifiedtelemetry.connect.voyager.transport.DeviceLink;
import io.unifiedtelemetry.connect.voyager.transport.links.DeviceLinks;
import io.unifiedtelemetry.connect.voyager.transport.login.UncountedAttempt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Trust in host keys, against OpenSSH's server, and compared with what OpenSSH's client does with
 * the same known_hosts file.
 */
class KnownHostsTest {
  @TempDir private static Path keys;
  @TempDir private Path folder;
  private Path knownHosts;

  @BeforeAll
  static void generateKeys() throws Exception {
    assumeTrue(Sshd.isInstalled(), "sshd is not installed: install Debian's openssh-server");
    OpenSshDevice.generateKey(keys, "ed25519", "ed25519");
    OpenSshDevice.generateKey(keys, "ecdsa", "ecdsa");
    OpenSshDevice.generateKey(keys, "rsa", "rsa");
    OpenSshDevice.generateKey(keys, "other", "ed25519");
    OpenSshDevice.generateKey(keys, "ca", "ed25519");
  }

  @BeforeEach
  void copyKeys() throws Exception {
    try (var files = Files.list(keys)) {
      for (Path each : files.toList()) {
        Files.copy(each, folder.resolve(each.getFileName()));
      }
    }
    knownHosts = folder.resolve("known_hosts");
  }

  // PORT stands for the server's port, {NAME} for type and key of a key in the folder.
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[127.0.0.1]:PORT {ed25519}; trusted",
        "[127.0.0.1]:PORT {rsa}; trusted",
        "[127.0.0.1]:PORT {ecdsa}; trusted",
        "[127.0.0.1]:PORT {other}; man-in-the-middle",
        "[127.0.0.1]:PORT {other}|[127.0.0.1]:PORT {ed25519}; trusted",
        "[127.0.0.1]:PORT {other}|[127.0.0.1]:PORT {rsa}; man-in-the-middle",
        "127.0.0.1 {ed25519}; trusted",
        "127.0.0.1 {other}; has no ssh-ed25519 key of [127.0.0.1]:",
        "[127.0.0.1]:2 {other}|127.0.0.1 {other}; has no ssh-ed25519 key of [127.0.0.1]:",
        "127.0.0.1 {other}|[127.0.0.1]:PORT {ed25519}; trusted",
        "vie1,[127.0.0.1]:PORT,10.0.0.1 {ed25519} comment; trusted",
        "[127.0.0.*]:* {ed25519}; trusted",
        "[127.0.?.1]:PORT {ed25519}; trusted",
        "* {ed25519}; trusted",
        "*,![127.0.0.1]:PORT {ed25519}; trusted",
        "*,!127.0.0.1,![127.0.0.1]:PORT {ed25519}; has no ssh-ed25519 key",
        "![127.0.0.1]:*,!127.* {ed25519}; has no ssh-ed25519 key",
        "!127.0.0.2,[127.*]:* {ed25519}; trusted",
        "[127.0.0.1]:PORT {ed25519}|@revoked * {ed25519}; is revoked",
        "@revoked [127.0.0.1]:PORT {ed25519}|[127.0.0.1]:PORT {ed25519}; is revoked",
        "[127.0.0.1]:PORT {ed25519}|@revoked * {other}; trusted",
        "[127.0.0.1]:PORT {ed25519}|@revoked 10.* {ed25519}; trusted",
        "@cert-authority * {ed25519}; has no ssh-ed25519 key",
        "@unknown * {ed25519}; has no ssh-ed25519 key",
        "# * {ed25519}; has no ssh-ed25519 key",
        "||nonsense|[127.0.0.1]:PORT ssh-rsa AAAA|[127.0.0.1]:PORT {ed25519}; trusted"
      })
  void trustsWhatOpenSshTrusts(String lines, String expected) throws Exception {
    try (OpenSshDevice server = start(List.of())) {
      write(server, lines);
      check(server, expected);
    }
  }

  @Test
  void findsHashedNames() throws Exception {
    try (OpenSshDevice server = start(List.of())) {
      write(server, "[127.0.0.1]:PORT {rsa}|10.0.0.1 {other}");
      OpenSshDevice.keygen(folder, "-q", "-H", "-f", "known_hosts");
      assertThat(Files.readString(knownHosts)).startsWith("|1|").doesNotContain("127.0.0.1");

      check(server, "trusted");
      write(server, "[127.0.0.1]:PORT {other}");
      OpenSshDevice.keygen(folder, "-q", "-H", "-f", "known_hosts");
      check(server, "man-in-the-middle");
    }
  }

  // The names and the validity of the certificate, then the file.
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "127.0.0.1; -5m:+1h; @cert-authority [127.0.0.1]:* {ca}; trusted",
        "127.0.0.1; -5m:+1h; @cert-authority 127.0.0.1 {ca}; trusted",
        "127.0.0.1; -5m:+1h; @cert-authority * {ca}|127.0.0.1 {other}; trusted",
        "vie1,127.0.0.1; -5m:+1h; @cert-authority * {ca}; trusted",
        "127.0.0.1; -5m:+1h; @cert-authority * {other}; has no ssh-ed25519 key",
        "127.0.0.1; -5m:+1h; @cert-authority 10.* {ca}; has no ssh-ed25519 key",
        "127.0.0.1; -5m:+1h; * {ca}; man-in-the-middle",
        "vie1; -5m:+1h; @cert-authority * {ca}; has no ssh-ed25519 key",
        "vie1; -5m:+1h; @cert-authority * {ca}|* {ed25519}; trusted",
        "127.0.0.1; -2h:-1h; @cert-authority * {ca}; has no ssh-ed25519 key",
        "127.0.0.1; -5m:+1h; @cert-authority * {ca}|@revoked * {ca}; is revoked",
        "127.0.0.1; -5m:+1h; @cert-authority * {ca}|@revoked * {ed25519}; is revoked"
      })
  void trustsCertificatesAsOpenSshDoes(String names, String validity, String lines, String expected)
      throws Exception {
    OpenSshDevice.keygen(
        folder, "-q", "-s", "ca", "-I", "host", "-h", "-n", names, "-V", validity, "ed25519.pub");
    try (OpenSshDevice server = start(List.of("ed25519-cert.pub"))) {
      write(server, lines);
      check(server, expected);
    }
  }

  @Test
  void aFingerprintMatchesTheKeyOfACertificate() throws Exception {
    certify();
    try (OpenSshDevice server = start(List.of("ed25519-cert.pub"))) {
      Map<String, String> settings = settings(server);
      settings.remove("voyager.ssh.known.hosts.file");
      String key = Files.readString(folder.resolve("ed25519.pub")).split(" ")[1];
      settings.put(
          "voyager.device.v1.ssh.host.key",
          HostKeyFingerprint.of(Base64.getDecoder().decode(key)).text());
      try (DeviceUnderTest device = new DeviceUnderTest(settings)) {
        device.responds();
      }
    }
  }

  @Test
  void verifyingACertificateSendsNoLogin() throws Exception {
    certify();
    try (OpenSshDevice server = start(List.of("ed25519-cert.pub"))) {
      write(server, "@cert-authority * {ca}");
      assertThat(verifyHost(server)).isEmpty();

      assertThat(server.logAfterConnections(1))
          .noneMatch(each -> each.contains("user") || each.contains("Failed"));
      write(server, "@cert-authority * {ca}|@revoked * {ed25519}");
      assertThat(verifyHost(server).orElseThrow().kind()).isEqualTo(FailureClass.HOST_KEY);
    }
  }

  @Test
  void aLoginCountsIfTheCertificateIsAccepted() throws Exception {
    certify();
    try (OpenSshDevice server = start(List.of("ed25519-cert.pub"))) {
      write(server, "@cert-authority * {ca}");
      assertThat(loginCounts(server)).isTrue();
      write(server, "@cert-authority * {ca}|@revoked * {ed25519}");
      assertThat(loginCounts(server)).isFalse();
      write(server, "@cert-authority * {other}");
      assertThat(loginCounts(server)).isFalse();
    }
  }

  @Test
  void verifyingARevokedKeyFails() throws Exception {
    try (OpenSshDevice server = start(List.of())) {
      write(server, "[127.0.0.1]:PORT {ed25519}|@revoked * {ed25519}");

      assertThat(verifyHost(server).orElseThrow()).hasMessageContaining("is revoked");
    }
  }

  private Optional<PollFailure> verifyHost(OpenSshDevice server) {
    VoyagerSourceConfig config = VoyagerSourceConfig.from(settings(server));
    Device device = new Inventory(config).devices().get(0);
    try (DeviceLinks links = new DeviceLinks(config, DeviceModels.of(config))) {
      DeviceLink link = links.link(device);
      Throwable thrown = catchThrowable(() -> link.verifyHost().join());
      link.close();
      return Optional.ofNullable(thrown).map(PollFailure::of);
    }
  }

  private boolean loginCounts(OpenSshDevice server) {
    VoyagerSourceConfig config = VoyagerSourceConfig.from(settings(server));
    Device device = new Inventory(config).devices().get(0);
    try (DeviceLinks links = new DeviceLinks(config, DeviceModels.of(config))) {
      DeviceLink link = links.link(device);
      UncountedAttempt attempt = new UncountedAttempt(device.credentials().login());
      catchThrowable(() -> link.authenticate(attempt).join());
      link.close();
      return attempt.counts();
    }
  }

  private void certify() throws Exception {
    OpenSshDevice.keygen(
        folder, "-q", "-s", "ca", "-I", "host", "-h", "-n", "127.0.0.1", "ed25519.pub");
  }

  private OpenSshDevice start(List<String> certificates) throws Exception {
    return new OpenSshDevice(folder, List.of("ed25519", "ecdsa", "rsa"), certificates);
  }

  private void check(OpenSshDevice server, String expected) throws Exception {
    boolean trusted = expected.equals("trusted");
    assertThat(server.isTrustedByOpenSsh(knownHosts)).as("OpenSSH's client").isEqualTo(trusted);
    try (DeviceUnderTest device = new DeviceUnderTest(settings(server))) {
      if (trusted) {
        device.responds();
      } else {
        assertThat(device.failsWith(FailureClass.HOST_KEY)).contains(expected);
      }
    }
  }

  private void write(OpenSshDevice server, String lines) throws Exception {
    String text = lines.replace("PORT", String.valueOf(server.port())).replace("|", "\n");
    for (String name : List.of("ed25519", "ecdsa", "rsa", "other", "ca")) {
      String[] words = Files.readString(folder.resolve(name + ".pub")).split(" ");
      text = text.replace("{" + name + "}", words[0] + " " + words[1].strip());
    }
    Files.writeString(knownHosts, text + "\n");
  }

  private Map<String, String> settings(OpenSshDevice server) {
    Map<String, String> settings = new HashMap<>();
    settings.put("name", "voyager-source");
    settings.put("topic", "voyager");
    settings.put("voyager.devices", "v1=" + Sshd.HOST + ":" + server.port());
    settings.put("voyager.username", Sshd.user());
    settings.put("voyager.ssh.private.key.file", server.userKey().toString());
    settings.put("voyager.ssh.known.hosts.file", knownHosts.toString());
    return settings;
  }
}

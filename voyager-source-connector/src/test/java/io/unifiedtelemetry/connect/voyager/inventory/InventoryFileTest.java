package io.unifiedtelemetry.connect.voyager.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unifiedtelemetry.connect.voyager.config.CertificateFingerprint;
import io.unifiedtelemetry.connect.voyager.config.HostKeyFingerprint;
import io.unifiedtelemetry.connect.voyager.config.Transport;
import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InventoryFileTest {
  private static final VoyagerSourceConfig CONFIG =
      VoyagerSourceConfig.from(
          Map.of(
              "topic", "voyager",
              "voyager.username", "telemetry",
              "voyager.password", "for all"));

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void createDirectory() throws IOException {
    file = Files.createDirectory(folder.resolve("inventory")).resolve("devices.json");
  }

  @Test
  void readsAllPropertiesOfADevice() throws IOException {
    Files.writeString(file.resolveSibling("v2.secret"), "own\nnot this\n");
    List<Device> devices =
        read(
            """
            [{"name": "v1", "host": "10.0.0.1"},
             {"name": "v2", "host": "10.0.0.2", "port": 9090, "transport": "nclu",
              "username": "other", "password.file": "v2.secret", "ssh.host.key": "SHA256:%s",
              "tags": {"site": "Bristol"}}]
            """
                .formatted("a".repeat(43)));

    assertThat(devices.get(0).port()).isEqualTo(22);
    assertThat(devices.get(0).credentials().login().password())
        .isEqualTo("for all".getBytes(UTF_8));
    Device second = devices.get(1);
    assertThat(second.address()).isEqualTo("10.0.0.2:9090");
    assertThat(second.transport()).isEqualTo(Transport.NCLU);
    assertThat(second.credentials().username()).isEqualTo("other");
    assertThat(second.credentials().login().password()).isEqualTo("own".getBytes(UTF_8));
    assertThat(second.hostKeys()).hasSize(1);
    assertThat(second.tags()).containsEntry("site", "Bristol");
  }

  @Test
  void readsKeysAndPinsOfADeviceAsOneStringOrAsAList() throws IOException {
    List<Device> devices =
        read(
            """
            [{"name": "v1", "host": "h1", "ssh.private.key.file": "keys/v1", "ssh.host.key": ["SHA256:%s", "SHA256:%s"]},
             {"name": "v2", "host": "h2", "ssh.private.key.file": "/etc/v2", "tls.fingerprint": "%s"},
             {"name": "v3", "host": "h3", "tls.fingerprint": ["%s", "%s"]}]
            """
                .formatted(
                    "a".repeat(43),
                    "b".repeat(43),
                    "ab".repeat(32),
                    "ab".repeat(32),
                    "cd".repeat(32)));

    assertThat(devices.get(0).credentials().keyFile()).hasValue(file.resolveSibling("keys/v1"));
    assertThat(devices.get(0).hostKeys())
        .extracting(HostKeyFingerprint::text)
        .containsExactly("SHA256:" + "a".repeat(43), "SHA256:" + "b".repeat(43));
    assertThat(devices.get(1).credentials().keyFile()).hasValue(Path.of("/etc/v2"));
    assertThat(devices.get(1).certificates()).hasSize(1);
    assertThat(devices.get(2).certificates())
        .extracting(CertificateFingerprint::hex)
        .containsExactly("ab".repeat(32), "cd".repeat(32));
  }

  @ParameterizedTest
  @CsvSource({
    "lab1.example.org, true",
    "a.b.lab.example.org, false",
    "LAB2.EXAMPLE.ORG, true",
    "a.b.nodes.example.org, true",
    "nodes.example.org, false",
    "10.0.7.254, true",
    "10.0.7.evil.example.org, false",
    "10.0.7.evil, false",
    "10.0.8.1, false",
    "2001:db8::7, true",
    "2001:db9::7, false",
    "evil.example.org, false"
  })
  void sendsCredentialsOnlyToAllowedHosts(String host, boolean allowed) throws IOException {
    VoyagerSourceConfig config =
        VoyagerSourceConfig.from(
            Map.of(
                "topic", "voyager",
                "voyager.devices.hosts",
                    "lab?.example.org,*.nodes.example.org,10.0.7.*,2001:db8:*"));
    Files.writeString(file, "[{\"name\":\"v1\",\"host\":\"" + host + "\"}]");
    InventoryFile inventory = new InventoryFile(file);

    if (allowed) {
      assertThat(inventory.read(config)).hasSize(1);
    } else {
      assertThatThrownBy(() -> inventory.read(config))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(host)
          .hasMessageContaining("matches none of voyager.devices.hosts");
    }
  }

  @Test
  void readsASecretThroughLinksInsideTheDirectory() throws IOException {
    // How Kubernetes mounts a secret.
    Path version = Files.createDirectory(file.resolveSibling("..2026_11_26"));
    Files.writeString(version.resolve("secret"), "own\n");
    Files.createSymbolicLink(file.resolveSibling("..data"), Path.of("..2026_11_26"));
    Files.createSymbolicLink(file.resolveSibling("secret"), Path.of("..data/secret"));

    assertThat(withSecret("secret").credentials().login().password())
        .isEqualTo("own".getBytes(UTF_8));
  }

  @Test
  void followsNoLinkThatReplacedTheFileOrItsDirectoryAfterTheCheck() throws IOException {
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Files.writeString(outside.resolve("secret"), "of the worker\n");
    Path root = file.getParent();
    Files.createSymbolicLink(root.resolve("secret"), outside.resolve("secret"));
    Files.createSymbolicLink(root.resolve("dir"), outside);
    SecretFile secret = new SecretFile(root, "secret");

    // As if both had been regular when the path was checked.
    assertThatThrownBy(() -> secret.firstLine(root, Path.of("secret")))
        .hasMessageContaining("is not a regular file");
    assertThatThrownBy(() -> secret.firstLine(root, Path.of("dir/secret")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void rejectsASecretFileThatIsAPipeOrADirectory() throws Exception {
    Files.createDirectory(file.resolveSibling("dir"));
    new ProcessBuilder("mkfifo", file.resolveSibling("pipe").toString()).start().waitFor();

    for (String name : List.of("dir", "pipe", ".")) {
      Credentials credentials = withSecret(name).credentials();
      assertThatThrownBy(credentials::login).isInstanceOf(PollFailure.class);
    }
  }

  @Test
  void readsASecretAtEachLogin() throws IOException {
    Path secret = file.resolveSibling("secret");
    Files.writeString(secret, "old");
    Credentials credentials = withSecret("secret").credentials();
    Login before = credentials.login();
    Files.writeString(secret, "new");

    assertThat(credentials.login()).isNotEqualTo(before);
  }

  @Test
  void rejectsASecretFileOutsideTheDirectory() throws IOException {
    Path outside = Files.writeString(folder.resolve("outside"), "of the worker\n");
    Files.createSymbolicLink(file.resolveSibling("link"), outside);

    for (String name : List.of("../outside", outside.toString(), "link")) {
      Credentials credentials = withSecret(name).credentials();
      assertThatThrownBy(credentials::login)
          .isInstanceOf(PollFailure.class)
          .hasMessageContaining("is outside the inventory's directory");
    }
  }

  @Test
  void namesASecretFileThatIsEmptyOrMissing() throws IOException {
    Files.writeString(file.resolveSibling("empty"), "");

    Credentials empty = withSecret("empty").credentials();
    assertThatThrownBy(empty::login).hasMessageContaining("password.file empty");
    Credentials missing = withSecret("missing").credentials();
    assertThatThrownBy(missing::login).hasMessageContaining("cannot be read");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{\"name\":\"v1\"};not a JSON list",
        "[{\"name\":\"v1\",\"host\":\"h\"};not JSON, see line 1",
        "[{\"name\":\"v1\"}];entry 1 has no name or no host",
        "[[]];entry 1 is not an object",
        "[{\"name\":\"a b\",\"host\":\"h\"}];A-Z",
        "[{\"name\":\"v1\",\"host\":\"h\",\"pasword\":\"x\"}];v1: pasword: unknown key",
        "[{\"name\":\"v1\",\"host\":\"h\",\"password\":\"x\"}];v1: password: unknown key",
        "[{\"name\":\"v1\",\"host\":\"${env:HOST}\"}];v1: host: references",
        "[{\"name\":\"v1\",\"host\":\"h\",\"tags\":{\"a\":\"${x:y}\"}}];v1: tags: references",
        "[{\"name\":\"v1\",\"host\":\"h\",\"port\":0}];v1: port:",
        "[{\"name\":\"v1\",\"host\":\"h\",\"ssh.host.key\":[]}];v1: ssh.host.key: must be SHA256",
        "[{\"name\":\"v1\",\"host\":\"h\",\"ssh.host.key\":[1]}];v1: ssh.host.key: each of ssh.host.key must",
        "[{\"name\":\"v1\",\"host\":\"h\",\"ssh.host.key\":7}];v1: ssh.host.key: ssh.host.key must be a",
        "[{\"name\":\"v1\",\"host\":\"h\",\"tls.fingerprint\":\"ab\"}];v1: tls.fingerprint: must be 64",
        "[{\"name\":\"v1\",\"host\":\"h\",\"tags\":[]}];v1: tags: must be an object",
        "null;not a JSON list",
        "[null];entry 1 is not an object",
        "[{\"name\":null,\"host\":\"h\"}];entry 1: name: must be a string",
        "[{\"name\":\"v1\",\"host\":null}];v1: host: must not be null",
        "[{\"name\":\"v1\",\"host\":\"h\",\"port\":null}];v1: port: must not be null",
        "[{\"name\":\"v1\",\"host\":\"h\",\"ssh.host.key\":null}];v1: ssh.host.key: must not be null",
        "[{\"name\":\"v1\",\"host\":\"h\",\"tags\":null}];v1: tags: must not be null",
        "[{\"name\":\"v1\",\"host\":\"h\",\"tags\":{\"a\":null}}];v1: tags: the tag a must be a string",
        "[{\"name\":\"v1\",\"host\":\"h\",\"tags\":{\"a\":\"x\\ny f=1\"}}];v1: tags: the tag \"a\" has a control character",
        "[{\"name\":\"v1\",\"host\":\"h\",\"tags\":{\"a\\\\\":\"x\"}}];ends in",
        "[{\"name\":\"v1\",\"host\":\"h\"},{\"name\":\"v1\",\"host\":\"i\"}];v1 is used twice"
      })
  void rejectsAnInvalidFileAndNamesThePlace(String json, String part) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(part);
  }

  private Device withSecret(String name) throws IOException {
    return read("[{\"name\":\"v1\",\"host\":\"h\",\"password.file\":\"" + name + "\"}]").get(0);
  }

  private List<Device> read(String json) throws IOException {
    Files.writeString(file, json);
    return new InventoryFile(file).read(CONFIG);
  }
}

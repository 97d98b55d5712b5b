package io.unifiedtelemetry.connect.voyager.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    assertThat(second.hostKey()).isPresent();
    assertThat(second.tags()).containsEntry("site", "Bristol");
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

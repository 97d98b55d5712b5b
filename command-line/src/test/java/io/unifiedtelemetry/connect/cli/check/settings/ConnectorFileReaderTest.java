package io.unifiedtelemetry.connect.cli.check.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both forms of a configuration, and what Connect would reject or misunderstand in them. */
class ConnectorFileReaderTest {
  @TempDir private Path folder;

  @Test
  void readsTheBodyOfAPost() throws IOException {
    ConnectorFile file =
        read(
            """
            {
              "name": "a",
              "config": {
                "connector.class": "X",
                "tasks.max": 2
              }
            }
            """);

    assertThat(file.isConnector()).isTrue();
    assertThat(file.config())
        .isEqualTo(Map.of("name", "a", "connector.class", "X", "tasks.max", "2"));
    assertThat(file.line("tasks.max")).isEqualTo(5);
    assertThat(file.line("name")).isEqualTo(2);
    assertThat(file.problems().all()).isEmpty();
  }

  @Test
  void readsTheBodyOfAPut() throws IOException {
    ConnectorFile file = read("{\"connector.class\": \"X\",\n \"gzip\": true}");

    assertThat(file.config()).isEqualTo(Map.of("connector.class", "X", "gzip", "true"));
    assertThat(file.line("gzip")).isEqualTo(2);
  }

  @Test
  void otherJsonIsNoConfiguration() throws IOException {
    assertThat(read("{\"name\": \"a device model\", \"points\": []}").isConnector()).isFalse();
    assertThat(read("[1]").isConnector()).isFalse();
    assertThat(read("{broken").isConnector()).isFalse();
  }

  @Test
  void saysWhereItIsNotJson() throws IOException {
    ConnectorFile file = read("{\n\"connector.class\": \"X\"\n\"tasks.max\": 1}");

    assertThat(file.isConnector()).isTrue();
    assertThat(problem(file)).startsWith(": is not JSON: Unexpected character");
    assertThat(file.line("")).isEqualTo(3);
  }

  @Test
  void saysThatItIsNotUtf8() throws IOException {
    byte[] latin = "{\"connector.class\": \"ä\"}".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(problem(ConnectorFileReader.read(Files.write(folder.resolve("file.json"), latin))))
        .isEqualTo(": is not UTF-8");
  }

  @Test
  void rejectsWhatConnectRejects() throws IOException {
    assertThat(problem(read("{\"name\": \"a\", \"comment\": \"b\", \"config\": {}}")))
        .startsWith("comment: Connect rejects a request");
    assertThat(problem(read("{\"name\": \"a\", \"config\": {\"name\": \"b\"}}")))
        .startsWith("name: is not the same");
    assertThat(problem(read("{\"config\": {}}"))).startsWith("name: is required");
    assertThat(problem(read("{\"connector.class\": \"X\", \"topics\": [\"a\"]}")))
        .startsWith("topics: must be a single value");
    assertThat(problem(read("{\"connector.class\": \"X\", \"topics\": null}")))
        .startsWith("topics: must not be null");
  }

  @Test
  void namesKeysThatOccurTwice() throws IOException {
    assertThat(problem(read("{\"connector.class\": \"X\", \"gzip\": \"a\", \"gzip\": \"b\"}")))
        .startsWith("gzip: occurs twice");
  }

  private ConnectorFile read(String json) throws IOException {
    return ConnectorFileReader.read(Files.writeString(folder.resolve("file.json"), json));
  }

  private static String problem(ConnectorFile file) {
    assertThat(file.problems().all()).hasSize(1);
    Problem problem = file.problems().all().get(0);
    return problem.key() + ": " + problem.message();
  }
}

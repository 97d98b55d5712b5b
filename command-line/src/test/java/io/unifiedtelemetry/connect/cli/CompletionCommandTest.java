package io.unifiedtelemetry.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real bash completes commands, options and files with the printed script. */
class CompletionCommandTest {
  // What bash itself does when the user presses the tabulator key behind the last word.
  private static final String COMPLETE =
      """
      compopt() { :; }  # works only while bash itself completes
      source completion.bash
      function=$(complete -p unified-telemetry | sed 's/.*-F \\([^ ]*\\).*/\\1/')
      COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
      COMP_LINE="$*" COMP_POINT=${#COMP_LINE}
      "$function" unified-telemetry "${@: -1}" "${@: -2:1}"
      printf '%s\\n' "${COMPREPLY[@]}"
      """;

  @TempDir private Path folder;

  @BeforeEach
  void writeScript() throws IOException {
    Run run = Run.of("completion", "bash");
    assertThat(run.code()).isZero();
    Files.writeString(folder.resolve("completion.bash"), run.out());
  }

  @Test
  void completesCommands() throws Exception {
    assertThat(complete("pro")).contains("probe");
    assertThat(complete("simulate", "fau")).containsExactly("fault");
  }

  @Test
  void completesOptionsAndFiles() throws Exception {
    assertThat(complete("probe", "--known")).containsExactly("--known-hosts");
    Files.createFile(folder.resolve("known_hosts"));
    assertThat(complete("probe", "--known-hosts", "kno")).containsExactly("known_hosts");
  }

  @Test
  void theScriptForZshIsTheSame() {
    assertThat(Run.of("completion", "zsh").out()).isEqualTo(Run.of("completion", "bash").out());
    assertThat(Run.of("completion", "fish").code()).isEqualTo(2);
  }

  private List<String> complete(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash", "-c", COMPLETE, "bash"));
    command.add("unified-telemetry");
    command.addAll(List.of(words));
    Process bash =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(output).isZero();
    return output.lines().map(String::strip).toList();
  }
}

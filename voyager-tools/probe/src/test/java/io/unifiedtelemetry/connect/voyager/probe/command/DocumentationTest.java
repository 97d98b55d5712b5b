package io.unifiedtelemetry.connect.voyager.probe.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The documentation is complete. */
class DocumentationTest {

  @Test
  void listsEachOptionAndExitCode() throws IOException {
    String text = Files.readString(Path.of("../../docs/voyager-tools.md"));
    CommandLine command = VoyagerProbe.commandLine(new Secrets(Map.of(), null), Clock.systemUTC());

    assertThat(command.getCommandSpec().optionsMap().keySet())
        .filteredOn(option -> !option.matches("-h|--help"))
        .isNotEmpty()
        .allSatisfy(option -> assertThat(text).contains("`" + option + "`"));
    assertThat(command.getSubcommands().get("import").getCommandSpec().optionsMap().keySet())
        .filteredOn(option -> !option.matches("-h|--help"))
        .isNotEmpty()
        .allSatisfy(option -> assertThat(text).contains("`" + option + "`"));
    command
        .getCommandSpec()
        .usageMessage()
        .exitCodeList()
        .forEach(
            (code, meaning) -> assertThat(text).contains("| " + code + " | " + meaning + " |"));
  }
}

package io.unifiedtelemetry.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.common.version.ConnectorVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What all commands have in common: help, examples, exit codes, one line for a failure. */
class UnifiedTelemetryTest {

  static List<String> commands() {
    List<String> names = new ArrayList<>();
    collect(UnifiedTelemetry.commandLine(), names);
    return names;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theHelpOfEachCommandShowsExamplesThatAreValid(String command) {
    Run run = Run.of(arguments(command + " --help"));

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("Usage: " + command).contains("Examples:");
    assertThat(run.out().substring(run.out().indexOf("Examples:"))).contains(command);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void anUnknownOptionIsRejectedInTwoLines(String command) {
    Run run = Run.of(arguments(command + " --no-such-option"));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).endsWith("See " + command + " --help" + System.lineSeparator());
    assertThat(run.err().lines()).hasSizeLessThanOrEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "schema", "completion"})
  void theHelpListsTheExitCodes(String command) {
    assertThat(Run.of(command, "--help").out()).contains("Exit codes:").contains("2   ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "schema"})
  void theDocumentationListsEachOption(String command) throws IOException {
    String page = Files.readString(Path.of("../docs/command-line.md"));

    assertThat(
            UnifiedTelemetry.commandLine()
                .getSubcommands()
                .get(command)
                .getCommandSpec()
                .optionsMap()
                .keySet())
        .filteredOn(option -> !option.matches("-h|--help"))
        .isNotEmpty()
        .allSatisfy(
            option -> assertThat(page).containsPattern("`" + option + "`|`[^`]* " + option));
  }

  @Test
  void printsItsVersion() {
    assertThat(Run.of("--version").out().strip())
        .isEqualTo("unified-telemetry " + ConnectorVersion.get());
  }

  @Test
  void needsACommand() {
    Run run = Run.of();

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith("a command is missing");
  }

  @Test
  void suggestsTheCommandThatWasMeant() {
    assertThat(Run.of("prob").err()).contains("Did you mean", "probe");
  }

  @Test
  void aFailureIsOneLine() {
    Run run = Run.of("probe", "import", "--time-zone", "UTC", "/no/such/file.csv");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().strip()).isEqualTo("/no/such/file.csv: there is no such file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"voyager-probe", "voyager-simulator"})
  void theFormerToolsKeepTheirNames(String name) {
    assertThat(Run.of(name, "--help").code()).isZero();
  }

  private static void collect(CommandLine command, List<String> names) {
    names.add(command.getCommandSpec().qualifiedName());
    Set<CommandLine> once = new LinkedHashSet<>(command.getSubcommands().values());
    once.forEach(each -> collect(each, names));
  }

  private static String[] arguments(String line) {
    String[] words = line.split(" ");
    return List.of(words).subList(1, words.length).toArray(String[]::new);
  }
}

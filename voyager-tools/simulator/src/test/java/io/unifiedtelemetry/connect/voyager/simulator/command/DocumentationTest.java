package io.unifiedtelemetry.connect.voyager.simulator.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.voyager.simulator.model.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The documentation is complete. */
class DocumentationTest {
  private static String text;

  @BeforeAll
  static void read() throws IOException {
    text = Files.readString(Path.of("../../docs/voyager-tools.md"));
  }

  @Test
  void listsEachFault() {
    assertThat(Arrays.stream(Fault.Kind.values()).map(Fault.Kind::text))
        .allSatisfy(fault -> assertThat(text).containsPattern("`" + fault + "[`:]"));
  }

  @Test
  void listsEachOption() {
    assertThat(VoyagerSimulator.commandLine().getCommandSpec().optionsMap().keySet())
        .filteredOn(option -> !option.matches("-h|--help"))
        .isNotEmpty()
        .allSatisfy(option -> assertThat(text).contains("`" + option));
  }

  @Test
  void listsEachRequestOfTheControlApi() throws IOException {
    Path source =
        Path.of(
            "src/main/java/io/unifiedtelemetry/connect/voyager/simulator/control/ControlRequest.java");
    assertThat(Files.readAllLines(source).stream().filter(line -> line.matches(" \\* [A-Z]+ +/.*")))
        .hasSize(9)
        .allSatisfy(
            line ->
                assertThat(text)
                    .contains(line.substring(3).replaceAll("  .*", "").replaceAll(" +", " ")));
  }
}

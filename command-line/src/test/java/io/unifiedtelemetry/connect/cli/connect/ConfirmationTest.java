package io.unifiedtelemetry.connect.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ConfirmationTest {
  @ParameterizedTest
  @CsvSource({"y, true", "YES, true", "n, false", "'', false", "yesterday, false"})
  void asksOnATerminal(String answer, boolean given) {
    assertThat(parsed().isGiven("Go on?", Optional.of(question -> answer))).isEqualTo(given);
  }

  @Test
  void needsAnOptionWithoutATerminal() {
    assertThatThrownBy(() -> parsed().isGiven("Go on?", Optional.empty()))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("--yes")
        .hasMessageContaining("--dry-run");
    assertThat(parsed("--yes").isGiven("Go on?", Optional.empty())).isTrue();
    assertThat(parsed("--dry-run").isGiven("Go on?", Optional.empty())).isFalse();
    assertThat(parsed("--dry-run", "--yes").isGiven("Go on?", Optional.empty())).isFalse();
  }

  @CommandLine.Command
  static final class Asking {
    @CommandLine.Mixin private Confirmation confirmation;
  }

  private static Confirmation parsed(String... arguments) {
    return CommandLine.populateCommand(new Asking(), arguments).confirmation;
  }
}

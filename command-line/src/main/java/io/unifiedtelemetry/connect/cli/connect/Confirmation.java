package io.unifiedtelemetry.connect.cli.connect;

import java.io.Console;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** Asks before something is changed. */
public final class Confirmation {
  @Option(names = "--yes", description = "Change the offsets without asking.")
  private boolean yes;

  @Option(names = "--dry-run", description = "Show what would change, and change nothing.")
  private boolean dryRun;

  /**
   * Whether to go on.
   *
   * @throws CommandException if there is nobody to ask
   */
  public boolean isGiven(String question) {
    return isGiven(question, Optional.ofNullable(System.console()).map(Confirmation::asking));
  }

  boolean isGiven(String question, Optional<Function<String, String>> terminal) {
    if (dryRun) {
      return false;
    }
    if (yes) {
      return true;
    }
    return terminal
        .map(each -> each.apply(question + " [y/N] "))
        .orElseThrow(
            () ->
                new CommandException(
                    "There is no terminal to ask on: add --yes to change the offsets, or --dry-run"))
        .strip()
        .toLowerCase(Locale.ROOT)
        .matches("y|yes");
  }

  private static Function<String, String> asking(Console console) {
    return question -> Optional.ofNullable(console.readLine("%s", question)).orElse("");
  }
}

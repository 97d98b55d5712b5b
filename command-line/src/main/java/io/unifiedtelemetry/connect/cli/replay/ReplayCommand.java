package io.unifiedtelemetry.connect.cli.replay;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lists dead letters and puts them back. */
@Command(
    name = "replay",
    usageHelpAutoWidth = true,
    subcommands = {ListCommand.class, RunCommand.class},
    description = "Lists the dead letters of sinks, and puts them back where they came from.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  Which records were rejected, and why?",
      "    unified-telemetry replay list --bootstrap localhost:9092",
      "  After the cause is mended, first look, then put back:",
      "    unified-telemetry replay run --bootstrap localhost:9092 \\",
      "      --reason 'field type conflict' --dry-run",
      "    unified-telemetry replay run --bootstrap localhost:9092 \\",
      "      --reason 'field type conflict'"
    })
public final class ReplayCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "list or run is missing");
  }
}

package io.unifiedtelemetry.connect.cli;

import io.unifiedtelemetry.connect.cli.diff.DiffCommand;
import io.unifiedtelemetry.connect.cli.replay.ReplayCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code unified-telemetry}; everything is done by its subcommands. */
@Command(
    name = "unified-telemetry",
    subcommands = {DiffCommand.class, ReplayCommand.class},
    usageHelpAutoWidth = true,
    description = "Checks, migrates, compares, replays and moves what the connectors do.")
public final class UnifiedTelemetry implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  private UnifiedTelemetry() {}

  /** Runs the command and exits with its exit code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new UnifiedTelemetry()).setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a subcommand is missing");
  }
}

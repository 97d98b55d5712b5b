package io.unifiedtelemetry.connect.cli;

import io.unifiedtelemetry.connect.cli.check.CheckCommand;
import io.unifiedtelemetry.connect.cli.diff.DiffCommand;
import io.unifiedtelemetry.connect.cli.migrate.MigrateCommand;
import io.unifiedtelemetry.connect.cli.offsets.OffsetsCommand;
import io.unifiedtelemetry.connect.cli.replay.ReplayCommand;
import io.unifiedtelemetry.connect.cli.schema.SchemaCommand;
import io.unifiedtelemetry.connect.common.version.ConnectorVersion;
import io.unifiedtelemetry.connect.voyager.probe.command.VoyagerProbe;
import io.unifiedtelemetry.connect.voyager.simulator.command.VoyagerSimulator;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code unified-telemetry}; everything is done by its subcommands. */
@Command(
    name = "unified-telemetry",
    subcommands = {
      CheckCommand.class,
      SchemaCommand.class,
      MigrateCommand.class,
      OffsetsCommand.class,
      DiffCommand.class,
      ReplayCommand.class,
      CompletionCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = UnifiedTelemetry.Version.class,
    usageHelpAutoWidth = true,
    description = "Checks, migrates, compares, replays and moves what the connectors do.",
    exitCodeListHeading = "%nExit codes of the commands, unless their help says otherwise:%n",
    exitCodeList = {
      "0:done, and nothing to report",
      "1:done, but something needs attention; the output says what",
      "2:not done: invalid options, an unreadable file, an unreachable server"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  unified-telemetry check connect-configs/",
      "  unified-telemetry probe --help",
      "  source <(unified-telemetry completion bash)"
    })
public final class UnifiedTelemetry implements Runnable {
  @Spec private CommandSpec spec;

  private UnifiedTelemetry() {}

  /** Runs the command and exits with its exit code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new UnifiedTelemetry())
        .addSubcommand(VoyagerProbe.commandLine())
        .addSubcommand(VoyagerSimulator.commandLine())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Failures::invalidOptions)
        .setExecutionExceptionHandler(Failures::failed);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  /** The version of the plugins, whose rules the commands apply. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"unified-telemetry " + ConnectorVersion.get()};
    }
  }
}

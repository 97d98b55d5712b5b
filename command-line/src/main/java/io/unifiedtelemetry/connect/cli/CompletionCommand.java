package io.unifiedtelemetry.connect.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the completion script of the whole command. */
@Command(
    name = "completion",
    header = "Prints the completion script for bash and zsh.",
    usageHelpAutoWidth = true,
    description =
        "The script completes commands, options and files; zsh runs it with its bashcompinit.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "2:invalid options"},
    footerHeading = "%nExamples:%n",
    footer = {
      "  source <(unified-telemetry completion bash)",
      "  unified-telemetry completion bash > /etc/bash_completion.d/unified-telemetry",
      "  autoload -U +X bashcompinit && bashcompinit; source <(unified-telemetry completion zsh)"
    })
final class CompletionCommand implements Runnable {
  private enum Shell {
    bash,
    zsh
  }

  @Spec private CommandSpec spec;

  // One script serves both.
  @Parameters(paramLabel = "SHELL", description = "One of: ${COMPLETION-CANDIDATES}.")
  private Shell shell;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Override
  public void run() {
    CommandLine root = spec.root().commandLine();
    completeFiles(root);
    spec.commandLine().getOut().print(AutoComplete.bash(root.getCommandName(), root));
    spec.commandLine().getOut().flush();
  }

  /** Picocli completes files for options of type Path, but not for those of an optional Path. */
  private static void completeFiles(CommandLine command) {
    CommandSpec options = command.getCommandSpec();
    for (OptionSpec option : List.copyOf(options.options())) {
      if (option.typeInfo().isOptional()
          && option.typeInfo().getAuxiliaryTypes()[0] == Path.class
          && option.group() == null) {
        options.remove(option);
        options.addOption(OptionSpec.builder(option.names()).type(Path.class).build());
      }
    }
    command.getSubcommands().values().stream().distinct().forEach(CompletionCommand::completeFiles);
  }
}

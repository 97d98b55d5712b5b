package io.unifiedtelemetry.connect.cli;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the completion script of the whole command. */
@Command(
    name = "completion",
    usageHelpAutoWidth = true,
    description =
        "Prints a script that completes commands, options and files in bash, and in zsh with its"
            + " bashcompinit.",
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
    spec.commandLine().getOut().print(AutoComplete.bash(root.getCommandName(), root));
    spec.commandLine().getOut().flush();
  }
}

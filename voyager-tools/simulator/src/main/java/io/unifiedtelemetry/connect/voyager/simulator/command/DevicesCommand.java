package io.unifiedtelemetry.connect.voyager.simulator.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the devices of a running simulator. */
@Command(
    name = "devices",
    usageHelpAutoWidth = true,
    description =
        "Lists the devices of a running simulator as JSON: ports, fingerprints, faults, counters.",
    footerHeading = "%nExamples:%n",
    footer = "  unified-telemetry simulate devices")
final class DevicesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ControlClient control;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Override
  public Integer call() throws IOException, InterruptedException {
    spec.commandLine().getOut().print(control.send("GET", "/devices"));
    spec.commandLine().getOut().flush();
    return CommandLine.ExitCode.OK;
  }
}

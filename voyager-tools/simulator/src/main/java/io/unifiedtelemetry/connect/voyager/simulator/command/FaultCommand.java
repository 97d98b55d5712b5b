package io.unifiedtelemetry.connect.voyager.simulator.command;

import io.unifiedtelemetry.connect.voyager.simulator.model.Fault;
import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Injects a fault into a running device, or clears it. */
@Command(
    name = "fault",
    usageHelpAutoWidth = true,
    description = "Injects a fault into a running device, or clears it.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  unified-telemetry simulate fault voyager1 cut-fibre:L1",
      "  unified-telemetry simulate fault all --mend"
    })
final class FaultCommand implements Callable<Integer> {
  @Mixin private ControlClient control;

  @Parameters(index = "0", paramLabel = "NAME", description = "Name of the device, or 'all'.")
  private String device;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FAULT",
      description = "One of: ${COMPLETION-CANDIDATES}.",
      completionCandidates = FaultNames.class)
  private String fault;

  @Option(names = "--mend", description = "Clear the fault; without FAULT clear all faults.")
  private boolean mend;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Override
  public Integer call() throws IOException, InterruptedException {
    String faults = "/devices/" + device + "/faults";
    if (fault != null) {
      control.send(mend ? "DELETE" : "PUT", faults + "/" + Fault.parse(fault));
    } else if (mend) {
      control.send("DELETE", faults);
    } else {
      throw new IOException("missing FAULT; to clear all faults, use --mend");
    }
    return CommandLine.ExitCode.OK;
  }

  /** Lists all faults in the help. */
  static final class FaultNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Fault.allTexts().iterator();
    }
  }
}

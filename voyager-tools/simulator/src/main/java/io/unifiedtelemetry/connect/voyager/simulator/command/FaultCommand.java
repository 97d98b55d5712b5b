package io.unifiedtelemetry.connect.voyager.simulator.command;

import io.unifiedtelemetry.connect.voyager.simulator.fault.Fault;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes something wrong with a device that runs, or mends it. */
@Command(
    name = "fault",
    usageHelpAutoWidth = true,
    description = "Makes something wrong with a device that runs, or mends it.")
final class FaultCommand implements Callable<Integer> {
  @Mixin private ControlClient control;

  @Parameters(index = "0", paramLabel = "NAME", description = "Of the device, or 'all'.")
  private String device;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FAULT",
      description = "One of: ${COMPLETION-CANDIDATES}.",
      completionCandidates = FaultTexts.class)
  private String fault;

  @Option(names = "--mend", description = "Mends it; without FAULT mends everything.")
  private boolean mend;

  /** All faults, for the help. */
  static final class FaultTexts implements Iterable<String> {
    @Override
    public java.util.Iterator<String> iterator() {
      return List.copyOf(Fault.allTexts()).iterator();
    }
  }

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this and end.")
  private boolean help;

  @Override
  public Integer call() throws IOException, InterruptedException {
    String faults = "/devices/" + device + "/faults";
    if (fault != null) {
      control.send(mend ? "DELETE" : "PUT", faults + "/" + Fault.parse(fault));
    } else if (mend) {
      control.send("DELETE", faults);
    } else {
      throw new IOException("say which FAULT, or --mend to mend all of them");
    }
    return CommandLine.ExitCode.OK;
  }
}

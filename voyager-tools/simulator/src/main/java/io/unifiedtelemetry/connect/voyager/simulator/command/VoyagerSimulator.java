package io.unifiedtelemetry.connect.voyager.simulator.command;

import io.unifiedtelemetry.connect.voyager.simulator.SimulatedVoyager;
import io.unifiedtelemetry.connect.voyager.simulator.SimulatedVoyagers;
import io.unifiedtelemetry.connect.voyager.simulator.control.ControlServer;
import io.unifiedtelemetry.connect.voyager.simulator.fault.Fault;
import io.unifiedtelemetry.connect.voyager.simulator.ssh.SshAlgorithms;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code voyager-simulator}: simulated Voyagers until Ctrl-C, and switches for their faults. */
@Command(
    name = "voyager-simulator",
    subcommands = {FaultCommand.class, DevicesCommand.class},
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Simulated Facebook Voyagers that answer 'net show transponder json' over real SSH and HTTPS"
          + " until Ctrl-C. The commands speak to a simulator that runs already."
    })
public final class VoyagerSimulator implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private FleetOptions fleet;
  @Mixin private OutputFiles files;

  @Option(
      names = "--fault",
      paramLabel = "[NAME=]FAULT",
      description = "Wrong from the start, with one device or with all; may be repeated.")
  private List<String> faults = List.of();

  @Option(
      names = "--control-port",
      defaultValue = ControlClient.USUAL_PORT,
      paramLabel = "PORT",
      description = "Where faults are switched, on 127.0.0.1 (default: ${DEFAULT-VALUE}).")
  private int controlPort;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this and end.")
  private boolean help;

  private VoyagerSimulator() {}

  /** Runs a command and ends with its exit code: 0, 1 where it failed, 2 for wrong options. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new VoyagerSimulator())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(SshAlgorithms.class, VoyagerSimulator::algorithms)
        .setParameterExceptionHandler(
            (wrong, arguments) -> say(wrong, wrong.getCommandLine(), CommandLine.ExitCode.USAGE))
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> say(failure, command, CommandLine.ExitCode.SOFTWARE));
  }

  /** Runs until the process is asked to end, or this thread is interrupted. */
  @Override
  public Integer call() throws IOException, InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> endWith(asked, closed)));
    try (SimulatedVoyagers voyagers = fleet.start();
        ControlServer control = new ControlServer(voyagers, controlPort)) {
      switchFaults(voyagers);
      files.write(voyagers);
      new StartReport(voyagers, control.uri()).print(spec.commandLine().getOut());
      asked.await();
    } finally {
      closed.countDown();
    }
    return CommandLine.ExitCode.OK;
  }

  private void switchFaults(SimulatedVoyagers voyagers) {
    for (String text : faults) {
      String[] parts = text.split("=", 2);
      List<SimulatedVoyager> which =
          parts.length == 2 ? List.of(voyagers.device(parts[0])) : voyagers.devices();
      Fault fault = Fault.parse(parts[parts.length - 1]);
      which.forEach(device -> device.inject(fault));
    }
  }

  /** The process ends with its last hook, so the hook waits for the devices. */
  private static void endWith(CountDownLatch asked, CountDownLatch closed) {
    asked.countDown();
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static SshAlgorithms algorithms(String text) {
    String name = text.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_');
    return Arrays.stream(SshAlgorithms.values())
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new TypeConversionException("must be current, openssh-6.7 or weak-only"));
  }

  /** One line; whoever wants to see all options asks for help. */
  private static int say(Exception failure, CommandLine command, int exitCode) {
    String reason =
        failure instanceof FileSystemException file
            ? file.getFile() + " cannot be read or written"
            : failure.getMessage();
    command.getErr().println(reason);
    command.getErr().flush();
    return exitCode;
  }
}

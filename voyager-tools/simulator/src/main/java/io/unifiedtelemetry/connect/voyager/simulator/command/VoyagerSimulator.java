package io.unifiedtelemetry.connect.voyager.simulator.command;

import io.unifiedtelemetry.connect.voyager.simulator.SimulatedVoyager;
import io.unifiedtelemetry.connect.voyager.simulator.SimulatedVoyagers;
import io.unifiedtelemetry.connect.voyager.simulator.control.ControlServer;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import io.unifiedtelemetry.connect.voyager.simulator.model.Fault;
import io.unifiedtelemetry.connect.voyager.simulator.ssh.SshAlgorithms;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
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

/** The command {@code simulate}: runs simulated Voyagers until Ctrl-C. */
@Command(
    name = "simulate",
    aliases = "voyager-simulator",
    subcommands = {FaultCommand.class, DevicesCommand.class},
    header = "Runs simulated devices, with faults on demand.",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Runs simulated Facebook Voyagers until Ctrl-C. They serve 'net show transponder json' over real"
          + " SSH and HTTPS. The commands below control a simulator that is already running."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  unified-telemetry simulate",
      "  unified-telemetry simulate -n 100 --known-hosts known_hosts --inventory devices.json",
      "  unified-telemetry simulate --answer-time 0 --fault voyager2=cut-fibre:L3"
    })
public final class VoyagerSimulator implements Callable<Integer> {
  private static final String ROW = "%-14s %-10s %-22s %s%n";

  @Spec private CommandSpec spec;
  @Mixin private DeviceOptions devices;
  @Mixin private OutputFiles files;

  @Option(
      names = "--fault",
      paramLabel = "[NAME=]FAULT",
      description = "Fault to inject at the start, into one device or into all; repeatable.")
  private List<String> faults = List.of();

  @Option(
      names = "--control-port",
      defaultValue = ControlClient.DEFAULT_PORT,
      paramLabel = "PORT",
      description = "Port of the control API on 127.0.0.1 (default: ${DEFAULT-VALUE}).")
  private int controlPort;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  private VoyagerSimulator() {}

  /** Creates the command. */
  public static CommandLine commandLine() {
    return new CommandLine(new VoyagerSimulator())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(SshAlgorithms.class, VoyagerSimulator::algorithms)
        .setParameterExceptionHandler(
            (invalid, arguments) ->
                printError(invalid, invalid.getCommandLine(), CommandLine.ExitCode.USAGE))
        .setExecutionExceptionHandler(
            (failure, command, parsed) ->
                printError(failure, command, CommandLine.ExitCode.SOFTWARE));
  }

  /** Runs until the process is terminated or this thread is interrupted. */
  @Override
  public Integer call() throws IOException, InterruptedException {
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> awaitClosed(stop, closed)));
    try (SimulatedVoyagers voyagers = devices.start();
        ControlServer control = new ControlServer(voyagers, controlPort)) {
      injectFaults(voyagers);
      files.write(voyagers);
      printDevices(voyagers, spec.commandLine().getOut());
      printUsage(control.uri(), spec.commandLine().getOut());
      stop.await();
    } finally {
      closed.countDown();
    }
    return CommandLine.ExitCode.OK;
  }

  private void injectFaults(SimulatedVoyagers voyagers) {
    for (String text : faults) {
      String[] parts = text.split("=", 2);
      List<SimulatedVoyager> targets =
          parts.length == 2 ? List.of(voyagers.device(parts[0])) : voyagers.devices();
      Fault fault = Fault.parse(parts[parts.length - 1]);
      targets.forEach(device -> device.inject(fault));
    }
  }

  /** Delays the exit of the process, which follows its shutdown hooks, until all is closed. */
  private static void awaitClosed(CountDownLatch stop, CountDownLatch closed) {
    stop.countDown();
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void printDevices(SimulatedVoyagers voyagers, PrintWriter out) {
    out.printf(ROW, "NAME", "TRANSPORT", "ADDRESS", "FINGERPRINT");
    for (SimulatedVoyager device : voyagers.devices()) {
      for (Transport transport : device.transports()) {
        String address = device.host() + ":" + device.port(transport);
        switch (transport) {
          case SSH -> {
            for (String fingerprint : device.sshFingerprints()) {
              out.printf(ROW, device.name(), "ssh", address, fingerprint);
            }
          }
          case NCLU -> out.printf(ROW, device.name(), "nclu", address, device.tlsFingerprint());
        }
      }
    }
  }

  private static void printUsage(URI control, PrintWriter out) {
    boolean defaultPort = control.getPort() == Integer.parseInt(ControlClient.DEFAULT_PORT);
    out.printf(
        """

        The control API is at %1$s, for example to inject a fault:
          unified-telemetry simulate fault%2$s voyager1 cut-fibre:L1
          curl -X PUT %1$s/devices/voyager1/faults/cut-fibre:L1

        Ctrl-C stops all devices.
        """,
        control, defaultPort ? "" : " --control-port " + control.getPort());
    out.flush();
  }

  private static SshAlgorithms algorithms(String text) {
    String name = text.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_');
    return Arrays.stream(SshAlgorithms.values())
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new TypeConversionException("must be current, openssh-6.7 or weak-only"));
  }

  /** Prints one line only; {@code --help} prints the usage. */
  private static int printError(Exception failure, CommandLine command, int exitCode) {
    String reason =
        failure instanceof FileSystemException file
            ? file.getFile() + " cannot be read or written"
            : failure.getMessage();
    command.getErr().println(reason);
    command.getErr().flush();
    return exitCode;
  }
}

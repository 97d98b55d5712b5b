package io.unifiedtelemetry.connect.voyager.probe.command;

import io.unifiedtelemetry.connect.voyager.config.ModelConfig;
import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import io.unifiedtelemetry.connect.voyager.device.DeviceModel;
import io.unifiedtelemetry.connect.voyager.device.models.DeviceModels;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import io.unifiedtelemetry.connect.voyager.probe.output.Format;
import io.unifiedtelemetry.connect.voyager.probe.output.ResultPrinter;
import io.unifiedtelemetry.connect.voyager.probe.poll.PolledDevices;
import io.unifiedtelemetry.connect.voyager.probe.poll.ProbeResult;
import io.unifiedtelemetry.connect.voyager.transport.links.DeviceLinks;
import java.io.Console;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command {@code probe}: polls devices like the connector and prints the results. */
@Command(
    name = "probe",
    aliases = "voyager-probe",
    subcommands = {TrustCommand.class, ImportCommand.class},
    header = "Polls real devices the way the connector does.",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Polls Voyagers with the connector's own client and parser, once or every few seconds, to test"
          + " credentials, host keys and firewalls before you create a connector."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:every device returned a reading",
      "1:a device was unreachable, or its response was not a valid reading",
      "2:invalid options or files",
      "3:a device rejected the login",
      "4:the host key or certificate of a device is not trusted"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  unified-telemetry probe trust switch1 switch2 >> known_hosts",
      "  unified-telemetry probe --known-hosts known_hosts --user telemetry switch1",
      "  unified-telemetry probe --csv --every 10 switch1 switch2 >> voyager.csv"
    })
public final class VoyagerProbe implements Callable<Integer> {
  private final Secrets secrets;
  private final Clock clock;

  @Spec private CommandSpec spec;
  @Mixin private DeviceOptions devices;
  @Mixin private LoginOptions login;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = {
        "Device model in JSON, as in device.model.file of the connector (default: a Voyager)."
      })
  private Optional<Path> modelFile;

  @Option(
      names = "--format",
      defaultValue = "table",
      paramLabel = "NAME",
      description = {
        "Output format: table, json, line-protocol, csv (the file format of the original platform)"
            + " or raw (default: ${DEFAULT-VALUE})."
      })
  private Format format;

  @Option(
      names = "--csv",
      description = "Short for --format csv; with --every a file for years: … --csv >> voyager.csv")
  private boolean csv;

  @Option(
      names = "--every",
      defaultValue = "0",
      paramLabel = "SECONDS",
      description =
          "Poll repeatedly at this interval until Ctrl-C; a device takes about 4 s to respond.")
  private int everySeconds;

  @Option(
      names = "--count",
      defaultValue = "0",
      paramLabel = "NUMBER",
      description = "With --every: stop after this many polls.")
  private int count;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  private VoyagerProbe(Secrets secrets, Clock clock) {
    this.secrets = secrets;
    this.clock = clock;
  }

  /** Creates the command, with secrets from the environment and the terminal. */
  public static CommandLine commandLine() {
    Console console = System.console();
    Secrets secrets =
        new Secrets(
            System.getenv(),
            console == null ? null : message -> console.readPassword("%s", message));
    return commandLine(secrets, Clock.systemUTC());
  }

  static CommandLine commandLine(Secrets secrets, Clock clock) {
    return new CommandLine(new VoyagerProbe(secrets, clock))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(Format.class, VoyagerProbe::format)
        .setParameterExceptionHandler(VoyagerProbe::printInvalidOptions)
        .setExecutionExceptionHandler(VoyagerProbe::printError);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Map<String, String> settings = devices.settings();
    modelFile.ifPresent(
        file -> {
          settings.put(ModelConfig.MODEL, "file");
          settings.put(ModelConfig.FILE, file.toString());
        });
    DeviceModel model = DeviceModels.of(VoyagerSourceConfig.from(settings));
    if (!DeviceLinks.supports(model, devices.transport())) {
      throw new IllegalArgumentException(
          "the device model %s has no request for --transport %s"
              .formatted(model.name(), devices.transport().text()));
    }
    settings.putAll(login.settings(secrets));
    VoyagerSourceConfig config = VoyagerSourceConfig.from(settings);
    ResultPrinter printer =
        (csv ? Format.CSV : format).printer(config, model, clock, spec.commandLine().getOut());
    try (PolledDevices polled = new PolledDevices(config, model, clock)) {
      PollSchedule schedule = new PollSchedule(Duration.ofSeconds(everySeconds), count);
      ExitCode last;
      do {
        last = poll(polled, printer);
      } while (!polled.haveAllRejectedLogin() && schedule.awaitNext());
      return last.code();
    }
  }

  private ExitCode poll(PolledDevices polled, ResultPrinter printer)
      throws IOException, InterruptedException {
    List<ProbeResult> results = polled.poll();
    printer.print(results);
    FailureReport report = new FailureReport(spec.commandLine().getErr());
    results.forEach(
        result ->
            result
                .outcome()
                .failure()
                .ifPresent(failure -> report.print(result.outcome().device(), failure)));
    return ExitCode.of(failures(results));
  }

  private static Stream<PollFailure> failures(List<ProbeResult> results) {
    return results.stream().flatMap(result -> result.outcome().failure().stream());
  }

  private static Format format(String text) {
    try {
      return Format.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  private static int printInvalidOptions(ParameterException invalid, String[] arguments) {
    return printError(invalid, invalid.getCommandLine(), null);
  }

  private static int printError(Exception failure, CommandLine command, ParseResult parsed) {
    String reason =
        failure instanceof FileSystemException file
            ? file.getFile() + " cannot be read or written"
            : failure.getMessage();
    command.getErr().println(reason);
    command.getErr().flush();
    return ExitCode.USAGE.code();
  }
}

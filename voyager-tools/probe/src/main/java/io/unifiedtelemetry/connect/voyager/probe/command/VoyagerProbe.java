package io.unifiedtelemetry.connect.voyager.probe.command;

import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import io.unifiedtelemetry.connect.voyager.device.DeviceModel;
import io.unifiedtelemetry.connect.voyager.device.voyager.DerivedFields;
import io.unifiedtelemetry.connect.voyager.device.voyager.VoyagerModel;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import io.unifiedtelemetry.connect.voyager.probe.ask.AskedDevices;
import io.unifiedtelemetry.connect.voyager.probe.ask.Probed;
import io.unifiedtelemetry.connect.voyager.probe.settings.DeviceOptions;
import io.unifiedtelemetry.connect.voyager.probe.settings.LoginOptions;
import io.unifiedtelemetry.connect.voyager.probe.settings.Secrets;
import io.unifiedtelemetry.connect.voyager.probe.show.Format;
import io.unifiedtelemetry.connect.voyager.probe.show.View;
import java.io.Console;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

/** {@code voyager-probe}: asks devices as the connector does, and shows what they say. */
@Command(
    name = "voyager-probe",
    subcommands = TrustCommand.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Asks Voyagers with the connector's own client and parser, once or every few seconds, to try"
          + " credentials, host keys and firewalls before a connector is created."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:each device gave a reading",
      "1:a device was not reached, or what it said is no reading",
      "2:options or files are wrong",
      "3:a device refused the login",
      "4:a device's host key or certificate is not trusted"
    })
public final class VoyagerProbe implements Callable<Integer> {
  private final Secrets secrets;
  private final Clock clock;

  @Spec private CommandSpec spec;
  @Mixin private DeviceOptions devices;
  @Mixin private LoginOptions login;

  @Option(
      names = "--format",
      defaultValue = "table",
      paramLabel = "NAME",
      description = {
        "table, json, line-protocol, csv (the original platform's file) or raw"
            + " (default: ${DEFAULT-VALUE})."
      })
  private Format format;

  @Option(
      names = "--every",
      defaultValue = "0",
      paramLabel = "SECONDS",
      description = "Ask again and again until Ctrl-C; a device needs about 4 s for an answer.")
  private int everySeconds;

  @Option(
      names = "--count",
      defaultValue = "0",
      paramLabel = "NUMBER",
      description = "With --every: end after so many rounds.")
  private int count;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this and end.")
  private boolean help;

  private VoyagerProbe(Secrets secrets, Clock clock) {
    this.secrets = secrets;
    this.clock = clock;
  }

  /** Runs the command and ends with its exit code. */
  public static void main(String[] arguments) {
    Console console = System.console();
    Secrets secrets =
        new Secrets(
            System.getenv(),
            console == null ? null : question -> console.readPassword("%s", question));
    System.exit(commandLine(secrets, Clock.systemUTC()).execute(arguments));
  }

  static CommandLine commandLine(Secrets secrets, Clock clock) {
    return new CommandLine(new VoyagerProbe(secrets, clock))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(Format.class, VoyagerProbe::format)
        .setParameterExceptionHandler(VoyagerProbe::sayWhatIsWrong)
        .setExecutionExceptionHandler(VoyagerProbe::sayWhy);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Map<String, String> settings = devices.settings();
    settings.putAll(login.settings(secrets));
    VoyagerSourceConfig config = VoyagerSourceConfig.from(settings);
    DeviceModel model = new VoyagerModel(DerivedFields.NONE);
    View view = format.view(config, model, clock, spec.commandLine().getOut());
    try (AskedDevices asked = new AskedDevices(config, model, clock)) {
      Rounds rounds = new Rounds(Duration.ofSeconds(everySeconds), count);
      ExitCode last;
      do {
        last = round(asked, view);
      } while (!asked.isRefusedByAll() && rounds.awaitNext());
      return last.code();
    }
  }

  private ExitCode round(AskedDevices asked, View view) throws IOException, InterruptedException {
    List<Probed> round = asked.ask();
    view.show(round);
    FailureReport report = new FailureReport(spec.commandLine().getErr());
    round.forEach(
        probed ->
            probed
                .outcome()
                .failure()
                .ifPresent(failure -> report.print(probed.outcome().device(), failure)));
    return ExitCode.of(failures(round));
  }

  private static Stream<PollFailure> failures(List<Probed> round) {
    return round.stream().flatMap(probed -> probed.outcome().failure().stream());
  }

  private static Format format(String text) {
    try {
      return Format.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  private static int sayWhatIsWrong(ParameterException wrong, String[] arguments) {
    return sayWhy(wrong, wrong.getCommandLine(), null);
  }

  private static int sayWhy(Exception failure, CommandLine command, ParseResult parsed) {
    String reason =
        failure instanceof FileSystemException file
            ? file.getFile() + " cannot be read or written"
            : failure.getMessage();
    command.getErr().println(reason);
    command.getErr().flush();
    return ExitCode.USAGE.code();
  }
}

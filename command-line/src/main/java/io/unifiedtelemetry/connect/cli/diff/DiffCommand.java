package io.unifiedtelemetry.connect.cli.diff;

import io.unifiedtelemetry.connect.cli.diff.read.CannotCompareException;
import io.unifiedtelemetry.connect.cli.diff.read.Side;
import io.unifiedtelemetry.connect.cli.diff.read.TagSelection;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbConnection;
import io.unifiedtelemetry.connect.common.retry.Sleeper;
import io.unifiedtelemetry.connect.influxdb.source.offset.Rfc3339;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Compares the points of two buckets or databases. */
@Command(
    name = "diff",
    sortOptions = false,
    usageHelpAutoWidth = true,
    exitCodeOnInvalidInput = DiffCommand.CANNOT_COMPARE,
    exitCodeOnExecutionException = DiffCommand.CANNOT_COMPARE,
    description = "Compares the points of two InfluxDB servers (1.x and 2.x), exactly.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:both sides have the same points",
      "1:points are missing, extra or different",
      "2:the sides cannot be compared"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  Does the centre have all points of a site, with the tag of the site?",
      "    export LEFT_INFLUXDB_TOKEN=… RIGHT_INFLUXDB_TOKEN=… INFLUXDB_ORG=telemetry",
      "    unified-telemetry diff --left http://site:8086,site \\",
      "      --right http://centre:8086,central --right-tag site=vienna \\",
      "      --from 2026-11-25T00:00:00Z --to 2026-11-26T00:00:00Z",
      "  An old database and its copy, only what the Voyagers sent:",
      "    unified-telemetry diff --left http://old:8086,telemetry \\",
      "      --right http://new:8086,site --right-org telemetry \\",
      "      --right-token-file token --measurement 'voyager_.*'"
    })
public final class DiffCommand implements Callable<Integer> {
  static final int CANNOT_COMPARE = 2;
  private static final int DIFFERENT = 1;
  // Longer than a point usually takes from a device to both servers.
  private static final Duration SETTLE = Duration.ofSeconds(30);

  private enum Format {
    TABLE(new TableReport()),
    JSON(new JsonReport());

    private final Report report;

    Format(Report report) {
      this.report = report;
    }
  }

  private static final class TimeConverter implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      try {
        return Rfc3339.parse(text);
      } catch (DateTimeException e) {
        throw new TypeConversionException(
            "must be like 2026-11-26T14:00:00Z, between 1677 and 2262, not \"" + text + "\"");
      }
    }
  }

  private final Map<String, String> environment;
  private final Clock clock;
  private final Sleeper sleeper;
  private final LongSupplier nanoTime;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Mixin private LeftOptions left;
  @Mixin private RightOptions right;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "First time to compare, RFC 3339 (default: the first point).")
  private Optional<Long> from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "End of what is compared, exclusive (default: 30 s ago).")
  private Optional<Long> to;

  @Option(
      names = "--measurement",
      paramLabel = "REGEX",
      defaultValue = ".*",
      description = "Compare only measurements whose whole name matches.")
  private Pattern measurements;

  @Option(
      names = "--ignore-tag",
      paramLabel = "KEY",
      description = "Compare without this tag, on both sides; can be repeated.")
  private List<String> ignoredTags = List.of();

  @Option(
      names = "--examples",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "Show up to N points of each kind of difference and measurement (default: ${DEFAULT-VALUE}).")
  private int examples;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      defaultValue = "table",
      description = "table or json (default: ${DEFAULT-VALUE}).")
  private Format format;

  /** Uses the environment and the clock of this process. */
  public DiffCommand() {
    this(System.getenv(), Clock.systemUTC(), Sleeper.REAL, System::nanoTime);
  }

  DiffCommand(
      Map<String, String> environment, Clock clock, Sleeper sleeper, LongSupplier nanoTime) {
    this.environment = environment;
    this.clock = clock;
    this.sleeper = sleeper;
    this.nanoTime = nanoTime;
  }

  @Override
  public Integer call() {
    long start = from.orElse(Rfc3339.MIN);
    long end = to.orElseGet(() -> Rfc3339.nanoseconds(clock.instant().minus(SETTLE)));
    if (start >= end) {
      throw new ParameterException(spec.commandLine(), "--from must be before --to");
    }
    try (Side lefts = connect(left.settings(), left.tag());
        Side rights = connect(right.settings(), right.tag())) {
      Comparison comparison =
          new Comparison(lefts, rights, sleeper, nanoTime, Math.max(0, examples));
      Map<String, Tally> tallies = comparison.compare(measurements, start, end);
      return report(tallies, comparison.total(tallies));
    } catch (IOException e) {
      return fail(e);
    }
  }

  private int report(Map<String, Tally> tallies, Tally total) throws IOException {
    if (total.isEmpty()) {
      throw new CannotCompareException(
          "neither side has a point: check --from, --to, --measurement and the buckets");
    }
    format.report.print(tallies, total, spec.commandLine().getOut());
    return total.isEqual() ? 0 : DIFFERENT;
  }

  private Side connect(SideSettings settings, Optional<String> tag) throws IOException {
    InfluxDbConnection connection;
    try {
      connection = settings.connection(environment);
    } catch (IOException e) {
      throw new IOException(settings.name() + ": cannot read " + e.getMessage(), e);
    } catch (RuntimeException e) {
      throw new ParameterException(spec.commandLine(), settings.name() + ": " + e.getMessage(), e);
    }
    return Side.connect(settings.name(), connection, TagSelection.of(tag, ignoredTags));
  }

  private int fail(IOException e) {
    spec.commandLine().getErr().println("cannot compare: " + e.getMessage());
    return CANNOT_COMPARE;
  }
}

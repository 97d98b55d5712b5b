package io.unifiedtelemetry.connect.voyager.probe.command;

import io.unifiedtelemetry.connect.voyager.probe.history.ChannelPoints;
import io.unifiedtelemetry.connect.voyager.probe.history.CsvImport;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Converts CSV files of the original platform's script to line protocol. */
@Command(
    name = "import",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Converts files with date,channel1,channel2,… to line protocol on standard output, so that"
          + " history comes along. What is invalid is left out and reported with file and line;"
          + " the exit code is then 1."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  unified-telemetry probe import --time-zone Europe/London voyager.csv > history.line",
      "  unified-telemetry probe import --time-zone UTC --devices voyager1,voyager2 *.csv"
    })
final class ImportCommand implements Callable<Integer> {
  private static final int MAX_SHOWN_ERRORS = 20;

  @Spec private CommandSpec spec;

  @Option(
      names = "--time-zone",
      required = true,
      paramLabel = "ZONE",
      description = "Time zone of the machine that wrote the files, for example Europe/London.")
  private ZoneId zone;

  @Option(
      names = "--devices",
      split = ",",
      paramLabel = "NAME",
      description = {
        "Names of the devices in the order of the channels, four channels each: prints points"
            + " voyager_line, as in the layout interface (default: voyager_BER, as in the layout"
            + " channels)."
      })
  private List<String> devices = List.of();

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "One or more files.")
  private List<Path> files;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = new PrintWriter(new BufferedWriter(spec.commandLine().getOut()));
    Report report = new Report(new ChannelPoints(devices, out), spec.commandLine().getErr());
    CsvImport csv = new CsvImport(zone, report);
    for (Path file : files) {
      csv.read(file);
    }
    out.flush();
    if (out.checkError()) {
      throw new IOException("standard output cannot be written");
    }
    report.end();
    return report.errors == 0 ? ExitCode.OK.code() : ExitCode.NO_READING.code();
  }

  private static final class Report implements CsvImport.Listener {
    private final ChannelPoints points;
    private final PrintWriter err;
    private long lines;
    private long errors;

    private Report(ChannelPoints points, PrintWriter err) {
      this.points = points;
      this.err = err;
    }

    @Override
    public void onValues(long timeNs, Map<Integer, Double> values) {
      points.print(timeNs, values);
      lines++;
    }

    @Override
    public void onError(String place, String reason) {
      errors++;
      if (errors <= MAX_SHOWN_ERRORS) {
        err.println(place + ": " + reason);
      }
    }

    @Override
    public void onNote(String note) {
      err.println(note);
    }

    private void end() {
      if (errors > MAX_SHOWN_ERRORS) {
        err.println("and " + (errors - MAX_SHOWN_ERRORS) + " more errors");
      }
      err.println(lines + " lines imported, " + errors + " errors");
      err.flush();
    }
  }
}

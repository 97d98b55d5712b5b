package io.unifiedtelemetry.connect.benchmark;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line. */
@Command(
    name = "./benchmark",
    header = "Benchmarks the plugins and compares them with Telegraf and minimal clients.",
    description = {
      "",
      "Builds the project, runs the suites and stores the results in benchmarks/results.",
      "Then renders docs/performance.md and its charts from all stored results.",
      ""
    },
    usageHelpWidth = 100,
    sortOptions = false,
    parameterListHeading = "Suites:%n",
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  ./benchmark                  run all suites",
      "  ./benchmark sink --runs 5    run one suite, five runs per figure",
      "  ./benchmark --quick          check that the benchmark works",
      "  ./benchmark --report         render the page without measuring"
    })
final class Options {
  @Parameters(
      paramLabel = "SUITE",
      description = {
        "sink      InfluxDB sink: throughput, CPU and latency",
        "faults    InfluxDB sink: what a fault of some buckets means for the others",
        "source    InfluxDB source: catch-up",
        "tail      InfluxDB source: latency of new points, cost when idle",
        "limits    InfluxDB source: 1,000,000 series, late points, size of offsets",
        "voyager   Voyager source: up to 3,000 simulated devices",
        "links     slow and interrupted links, bytes per point; needs root and python3",
        "growth    how cost grows with the size of the workload",
        "jmh       hot paths, with JMH",
        "Default: all suites."
      })
  private List<String> suites = new ArrayList<>();

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = "Runs per figure. Default: 3, or 1 with --quick.")
  private int runs;

  @Option(
      names = "--quick",
      description =
          "Only check that the benchmark works. The figures are meaningless and go to"
              + " benchmarks/target.")
  private boolean quick;

  @Option(
      names = "--report",
      description =
          "Do not measure; only render docs/performance.md and its charts from benchmarks/results.")
  private boolean report;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this help.")
  private boolean help;

  /** Returns the suites that were named; empty for all. */
  List<String> suites() {
    return suites;
  }

  int runs() {
    return runs > 0 ? runs : quick ? 1 : 3;
  }

  boolean quick() {
    return quick;
  }

  boolean reportOnly() {
    return report;
  }

  /** Returns the command that repeats one suite. */
  String command(String suite) {
    return "./benchmark " + suite + (quick ? " --quick" : "") + " --runs " + runs();
  }
}

package io.unifiedtelemetry.connect.benchmark;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line. */
@Command(
    name = "./benchmark",
    description = "Measures the plugins side by side with what else there is.",
    sortOptions = false)
final class Options {
  static final List<String> PARTS = List.of("sink", "source", "voyager", "growth", "jmh");

  @Parameters(
      paramLabel = "PART",
      description = "sink, source, voyager, growth, jmh; all of them where none is named")
  private List<String> parts = new ArrayList<>();

  @Option(names = "--runs", paramLabel = "N", description = "runs of each figure; 3 if not said")
  private int runs;

  @Option(
      names = "--quick",
      description = "a short try that proves that the benchmark works; its figures mean nothing")
  private boolean quick;

  @Option(
      names = "--report",
      description = "only writes docs/performance.md anew, from benchmarks/results")
  private boolean report;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "says this")
  private boolean help;

  List<String> parts() {
    return parts.isEmpty() ? PARTS : parts;
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

  /** The command that does the same again for one part. */
  String command(String part) {
    return "./benchmark " + part + (quick ? " --quick" : "") + " --runs " + runs();
  }
}

package io.unifiedtelemetry.connect.benchmark;

import io.unifiedtelemetry.connect.benchmark.growth.GrowthPart;
import io.unifiedtelemetry.connect.benchmark.jmh.HotPathsPart;
import io.unifiedtelemetry.connect.benchmark.machine.MachineFacts;
import io.unifiedtelemetry.connect.benchmark.platform.BenchPlatform;
import io.unifiedtelemetry.connect.benchmark.report.PerformancePage;
import io.unifiedtelemetry.connect.benchmark.result.Results;
import io.unifiedtelemetry.connect.benchmark.sink.SinkPart;
import io.unifiedtelemetry.connect.benchmark.source.SourcePart;
import io.unifiedtelemetry.connect.benchmark.voyager.VoyagerPart;
import io.unifiedtelemetry.connect.platform.process.Folders;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import picocli.CommandLine;

/** The whole benchmark; the script {@code benchmark} builds it and calls this. */
public final class Benchmark {
  private static final List<Part> PARTS =
      List.of(
          new SinkPart(),
          new SourcePart(),
          new VoyagerPart(),
          new GrowthPart(),
          new HotPathsPart());

  private static final String PAGE = "docs/performance.md";

  private final Options options;
  private final PrintStream out;
  private final Path project = Path.of("").toAbsolutePath();
  private final Path work = project.resolve("benchmarks/target/run");

  private Benchmark(Options options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /** Exits 0, 1 where something does not work, 2 where the command line is not understood. */
  public static void main(String... arguments) throws Exception {
    Options options = new Options();
    CommandLine line = new CommandLine(options);
    try {
      line.parseArgs(arguments);
    } catch (CommandLine.ParameterException e) {
      System.err.println(e.getMessage() + "; see ./benchmark --help");
      System.exit(2);
    }
    if (line.isUsageHelpRequested()) {
      line.usage(System.out);
      System.exit(0);
    }
    new Benchmark(options, System.out).run();
    // Threads of clients that are closed may linger.
    System.exit(0);
  }

  private void run() throws Exception {
    if (!options.reportOnly()) {
      for (Part part : PARTS) {
        if (options.parts().contains(part.name())) {
          run(part);
        }
      }
    }
    Path page = options.quick() ? work.resolveSibling("performance.md") : project.resolve(PAGE);
    new PerformancePage(results(), page).write(PARTS);
    out.println(project.relativize(page) + " is written");
  }

  private void run(Part part) throws Exception {
    out.println(part.name());
    Folders.delete(work);
    try (BenchPlatform platform = new BenchPlatform(project, work)) {
      Bench bench = new Bench(platform, options.quick(), options.runs(), out);
      part.run(bench);
      new Results(
              part.name(),
              Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
              options.command(part.name()),
              options.quick(),
              MachineFacts.read(project),
              platform.versions(),
              bench.figures().all(),
              bench.profiles())
          .save(results());
    }
  }

  // A quick try never touches real results.
  private Path results() {
    return project.resolve(options.quick() ? "benchmarks/target/results" : "benchmarks/results");
  }
}

package io.unifiedtelemetry.connect.benchmark;

import io.unifiedtelemetry.connect.benchmark.faults.FaultsSuite;
import io.unifiedtelemetry.connect.benchmark.jmh.HotPathsSuite;
import io.unifiedtelemetry.connect.benchmark.limits.SourceLimitsSuite;
import io.unifiedtelemetry.connect.benchmark.links.LinksSuite;
import io.unifiedtelemetry.connect.benchmark.machine.HostInfo;
import io.unifiedtelemetry.connect.benchmark.platform.BenchmarkPlatform;
import io.unifiedtelemetry.connect.benchmark.report.PerformancePage;
import io.unifiedtelemetry.connect.benchmark.result.Results;
import io.unifiedtelemetry.connect.benchmark.sink.SinkSuite;
import io.unifiedtelemetry.connect.benchmark.source.SourceSuite;
import io.unifiedtelemetry.connect.benchmark.source.TailSuite;
import io.unifiedtelemetry.connect.benchmark.suite.BenchmarkContext;
import io.unifiedtelemetry.connect.benchmark.suite.BenchmarkSuite;
import io.unifiedtelemetry.connect.benchmark.voyager.VoyagerSuite;
import io.unifiedtelemetry.connect.platform.process.Folders;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import picocli.CommandLine;

/** Entry point of the script {@code benchmark}. */
public final class Benchmark {
  private static final List<BenchmarkSuite> SUITES =
      List.of(
          new SinkSuite(),
          new FaultsSuite(),
          new SourceSuite(),
          new TailSuite(),
          new SourceLimitsSuite(),
          new VoyagerSuite(),
          new LinksSuite(),
          new GrowthSuite(),
          new HotPathsSuite());

  private static final String PAGE = "docs/performance.md";

  private final Options options;
  private final PrintStream out;
  private final Path project = Path.of("").toAbsolutePath();
  private final Path work = project.resolve("benchmarks/target/run");

  private Benchmark(Options options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /** Exits with 0, with 1 on a failure, or with 2 on an invalid command line. */
  public static void main(String... arguments) throws Exception {
    Options options = new Options();
    CommandLine line = new CommandLine(options);
    try {
      line.parseArgs(arguments);
      checkSuites(line, options);
    } catch (CommandLine.ParameterException e) {
      System.err.println(e.getMessage() + "; see ./benchmark --help");
      System.exit(2);
    }
    if (line.isUsageHelpRequested()) {
      line.usage(System.out);
      System.exit(0);
    }
    new Benchmark(options, System.out).run();
    // Threads of closed clients may linger.
    System.exit(0);
  }

  private static void checkSuites(CommandLine line, Options options) {
    List<String> names = SUITES.stream().map(BenchmarkSuite::name).toList();
    for (String each : options.suites()) {
      if (!names.contains(each)) {
        throw new CommandLine.ParameterException(line, "Unknown suite '" + each + "'");
      }
    }
  }

  private void run() throws Exception {
    if (!options.reportOnly()) {
      for (BenchmarkSuite suite : SUITES) {
        if (options.suites().isEmpty() || options.suites().contains(suite.name())) {
          run(suite);
        }
      }
    }
    Path page = options.quick() ? work.resolveSibling("performance.md") : project.resolve(PAGE);
    new PerformancePage(results(), page).write(SUITES);
    out.println("Wrote " + project.relativize(page));
  }

  private void run(BenchmarkSuite suite) throws Exception {
    out.println(suite.name());
    Folders.delete(work);
    try (BenchmarkPlatform platform = new BenchmarkPlatform(project, work)) {
      BenchmarkContext context =
          new BenchmarkContext(platform, options.quick(), options.runs(), out);
      suite.run(context);
      new Results(
              suite.name(),
              Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
              options.command(suite.name()),
              options.quick(),
              HostInfo.read(project),
              platform.versions(),
              context.figures().all(),
              context.profiles())
          .save(results());
    }
  }

  // A quick run never overwrites real results.
  private Path results() {
    return project.resolve(options.quick() ? "benchmarks/target/results" : "benchmarks/results");
  }
}

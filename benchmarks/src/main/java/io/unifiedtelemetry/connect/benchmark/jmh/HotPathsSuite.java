package io.unifiedtelemetry.connect.benchmark.jmh;

import io.unifiedtelemetry.connect.benchmark.result.Target;
import io.unifiedtelemetry.connect.benchmark.suite.BenchmarkContext;
import io.unifiedtelemetry.connect.benchmark.suite.BenchmarkSuite;
import io.unifiedtelemetry.connect.benchmark.suite.Chart;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** The suite of the hot paths: runs all JMH benchmarks, in one thread, with the GC profiler. */
public final class HotPathsSuite implements BenchmarkSuite {
  private static final String SCENARIO = "one thread";
  private static final String BYTES = "MB/s";
  private static final String FIELDS = "fields/s";
  private static final String POINTS = "points/s";
  private static final String ALLOCATED = "bytes allocated per point";

  @Override
  public String name() {
    return "jmh";
  }

  @Override
  public String title() {
    return "Hot paths";
  }

  @Override
  public List<Target> targets() {
    return List.of(
        Target.atLeast(
            400,
            "line protocol checked, MB/s",
            figures -> figures.summary(SCENARIO, "LineCheck.check", BYTES)),
        Target.atLeast(
            1_000_000,
            "MessagePack to line protocol, fields/s",
            figures -> figures.summary(SCENARIO, "MessagePack.toLineProtocol", FIELDS)));
  }

  @Override
  public List<Chart> charts() {
    return List.of();
  }

  @Override
  public void run(BenchmarkContext context) throws Exception {
    boolean quick = context.isQuick();
    Options options =
        new OptionsBuilder()
            .forks(context.runs())
            .warmupIterations(quick ? 1 : 3)
            .warmupTime(TimeValue.milliseconds(quick ? 300 : 1_000))
            .measurementIterations(quick ? 1 : 5)
            .measurementTime(TimeValue.milliseconds(quick ? 300 : 1_000))
            .timeUnit(TimeUnit.SECONDS)
            .threads(1)
            .jvmArgs("-Xmx1g")
            .addProfiler(GCProfiler.class)
            .output(context.platform().newFolder("jmh").resolve("jmh.log").toString())
            .build();
    for (RunResult each : new Runner(options).run()) {
      add(each, context);
    }
  }

  private static void add(RunResult run, BenchmarkContext context) {
    String[] path = run.getParams().getBenchmark().split("\\.");
    String system = path[path.length - 2].replace("Benchmark", "") + "." + path[path.length - 1];
    run.getBenchmarkResults()
        .forEach(
            fork -> {
              Collection<IterationResult> iterations = fork.getIterationResults();
              double points = mean(iterations, "points");
              add(context, system, BYTES, mean(iterations, "bytes") / 1e6);
              add(context, system, FIELDS, mean(iterations, "fields"));
              add(context, system, POINTS, points);
              double calls =
                  iterations.stream()
                      .mapToDouble(each -> each.getPrimaryResult().getScore())
                      .average()
                      .orElseThrow();
              double allocated = mean(iterations, "gc.alloc.rate.norm");
              context.figures().add(SCENARIO, system, ALLOCATED, allocated * calls / points);
            });
    context.log("%s", context.figures().line(SCENARIO, system));
  }

  // Counters that a benchmark does not use are 0.
  private static void add(BenchmarkContext context, String system, String metric, double value) {
    if (value > 0) {
      context.figures().add(SCENARIO, system, metric, value);
    }
  }

  private static double mean(Collection<IterationResult> iterations, String name) {
    return iterations.stream()
        .map(each -> (Result<?>) each.getSecondaryResults().get(name))
        .filter(each -> each != null)
        .mapToDouble(Result::getScore)
        .average()
        .orElse(0);
  }
}

package io.unifiedtelemetry.connect.benchmark.jmh;

import io.unifiedtelemetry.connect.benchmark.Bench;
import io.unifiedtelemetry.connect.benchmark.Part;
import io.unifiedtelemetry.connect.benchmark.result.Target;
import io.unifiedtelemetry.connect.influxdb.sink.batch.LineBatchBenchmark;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** The hot paths alone, one thread each, with JMH and its profiler of garbage. */
public final class HotPathsPart implements Part {
  static final String SCENE = "one core";

  static final String BYTES = "MB/s";

  static final String FIELDS = "fields/s";
  static final String POINTS = "points/s";
  static final String GARBAGE = "bytes of garbage per point";

  private static final List<Class<?>> BENCHMARKS =
      List.of(
          LineCheckBenchmark.class,
          LineBatchBenchmark.class,
          MappingBenchmark.class,
          MessagePackBenchmark.class,
          DeviceJsonBenchmark.class);

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
            figures -> figures.spread(SCENE, "LineCheck.check", BYTES)),
        Target.atLeast(
            1_000_000,
            "MessagePack to line protocol, fields/s",
            figures -> figures.spread(SCENE, "MessagePack.toLineProtocol", FIELDS)));
  }

  @Override
  public List<String> drawn() {
    return List.of();
  }

  @Override
  public void run(Bench bench) throws Exception {
    boolean quick = bench.isQuick();
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .forks(bench.runs())
            .warmupIterations(quick ? 1 : 3)
            .warmupTime(TimeValue.milliseconds(quick ? 300 : 1_000))
            .measurementIterations(quick ? 1 : 5)
            .measurementTime(TimeValue.milliseconds(quick ? 300 : 1_000))
            .timeUnit(TimeUnit.SECONDS)
            .threads(1)
            .jvmArgs("-Xmx1g")
            .addProfiler(GCProfiler.class)
            .output(bench.platform().newFolder("jmh").resolve("jmh.log").toString());
    BENCHMARKS.forEach(each -> options.include("\\." + each.getSimpleName() + "\\."));
    for (RunResult each : new Runner(options.build()).run()) {
      note(each, bench);
    }
  }

  private static void note(RunResult run, Bench bench) {
    String[] path = run.getParams().getBenchmark().split("\\.");
    String subject = path[path.length - 2].replace("Benchmark", "") + "." + path[path.length - 1];
    run.getBenchmarkResults()
        .forEach(
            fork -> {
              Collection<IterationResult> iterations = fork.getIterationResults();
              double points = mean(iterations, "points");
              note(bench, subject, BYTES, mean(iterations, "bytes") / 1e6);
              note(bench, subject, FIELDS, mean(iterations, "fields"));
              note(bench, subject, POINTS, points);
              double calls =
                  iterations.stream()
                      .mapToDouble(each -> each.getPrimaryResult().getScore())
                      .average()
                      .orElseThrow();
              double garbage = mean(iterations, "gc.alloc.rate.norm");
              bench.figures().add(SCENE, subject, GARBAGE, garbage * calls / points);
            });
    bench.say("%s", bench.figures().line(SCENE, subject));
  }

  // What a benchmark does not count is no figure of it.
  private static void note(Bench bench, String subject, String measure, double value) {
    if (value > 0) {
      bench.figures().add(SCENE, subject, measure, value);
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

package io.unifiedtelemetry.connect.benchmark.source;

import io.unifiedtelemetry.connect.benchmark.platform.MeasuredInfluxDb;
import io.unifiedtelemetry.connect.benchmark.suite.BenchmarkContext;
import io.unifiedtelemetry.connect.platform.kafka.JvmOptions;
import java.util.List;
import java.util.Map;

/** Measures how the source's cost grows with the history and with the number of measurements. */
public final class SourceGrowth {
  /** Prefix of the scenarios. */
  public static final String PREFIX = "source: ";

  /** The metrics to plot. */
  public static final List<String> COSTS =
      List.of(
          SourceGrowth.SECONDS,
          SourceGrowth.CPU,
          SourceGrowth.SERVER_CPU,
          CatchUp.HEAP,
          IdleSite.SERVER);

  static final String POINTS = PREFIX + "points of history";
  static final String MEASUREMENTS = PREFIX + "measurements at an idle site";
  static final String SECONDS = "s to read all";
  static final String CPU = "CPU s of the worker";
  static final String SERVER_CPU = "CPU s of InfluxDB";

  private final BenchmarkContext context;

  /** Creates one that measures the servers of this context. */
  public SourceGrowth(BenchmarkContext context) {
    this.context = context;
  }

  /** Measures, and adds the figures to the context. */
  public void run() throws Exception {
    for (int points :
        context.fullOrQuick(List.of(250_000, 500_000, 1_000_000, 2_000_000), List.of(50_000))) {
      try (MeasuredInfluxDb site = context.platform().startInfluxDb()) {
        SiteData.load(context.platform(), site, points);
        for (int run = 0; run < context.runs(); run++) {
          measureCatchUp(site, points);
        }
      }
    }
    IdleSite idle = new IdleSite(context, 10);
    for (int measurements : context.fullOrQuick(List.of(30, 100, 300, 1_000), List.<Integer>of())) {
      for (int run = 0; run < context.runs(); run++) {
        idle.measure(measurements, MEASUREMENTS, measurements);
      }
    }
  }

  private void measureCatchUp(MeasuredInfluxDb site, int points) throws Exception {
    CatchUpRun run =
        CatchUpRun.of(context.platform(), site, points, Map.of(), JvmOptions.FULL_SPEED, Map.of());
    context.log("%s %,d: %.1f s, %.1f CPU s", POINTS, points, run.seconds(), run.cpuSeconds());
    add(points, SECONDS, run.seconds());
    add(points, CPU, run.cpuSeconds());
    add(points, SERVER_CPU, run.serverCpuSeconds());
    add(points, CatchUp.HEAP, run.heapMegabytes());
  }

  private void add(int points, String metric, double value) {
    context.figures().add(POINTS, SourceSuite.CONNECTOR, metric, points, value);
  }
}

package io.unifiedtelemetry.connect.benchmark.source;

import io.unifiedtelemetry.connect.benchmark.Bench;
import io.unifiedtelemetry.connect.benchmark.platform.MeasuredInfluxDb;
import io.unifiedtelemetry.connect.platform.kafka.JvmOptions;
import java.util.List;

/** How the source's cost grows with the history and with the number of measurements. */
public final class SourceGrowth {
  /** The costs. */
  public static final List<String> COSTS =
      List.of(
          SourceGrowth.SECONDS,
          SourceGrowth.CPU,
          SourceGrowth.SERVER_CPU,
          CatchUp.HEAP,
          IdleSite.PER_POLL);

  static final String POINTS = "source: points of the history";

  static final String MEASUREMENTS = "source: measurements of an idle site";
  static final String SECONDS = "s to read all";
  static final String CPU = "CPU s of the worker";
  static final String SERVER_CPU = "CPU s of InfluxDB";

  private final Bench bench;

  /** With the servers of this benchmark. */
  public SourceGrowth(Bench bench) {
    this.bench = bench;
  }

  /** Measures. */
  public void run() throws Exception {
    for (int points :
        bench.fullOrQuick(List.of(250_000, 500_000, 1_000_000, 2_000_000), List.of(50_000))) {
      try (MeasuredInfluxDb site = bench.platform().startInfluxDb()) {
        SiteData.load(bench.platform(), site, points);
        for (int run = 0; run < bench.runs(); run++) {
          catchUp(site, points);
        }
      }
    }
    IdleSite idle = new IdleSite(bench, 10);
    for (int measurements : bench.fullOrQuick(List.of(30, 100, 300, 1_000), List.<Integer>of())) {
      for (int run = 0; run < bench.runs(); run++) {
        idle.measure(measurements, MEASUREMENTS, measurements);
      }
    }
  }

  private void catchUp(MeasuredInfluxDb site, int points) throws Exception {
    CatchUpRun run = CatchUpRun.of(bench.platform(), site, points, 1, JvmOptions.FULL_SPEED);
    bench.say("%s %,d: %.1f s, %.1f CPU s", POINTS, points, run.seconds(), run.cpu());
    note(points, SECONDS, run.seconds());
    note(points, CPU, run.cpu());
    note(points, SERVER_CPU, run.serverCpu());
    note(points, CatchUp.HEAP, run.heapMegabytes());
  }

  private void note(int points, String measure, double value) {
    bench.figures().add(POINTS, SourcePart.CONNECTOR, measure, points, value);
  }
}

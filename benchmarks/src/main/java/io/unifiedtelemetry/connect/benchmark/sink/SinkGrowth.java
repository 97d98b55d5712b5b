package io.unifiedtelemetry.connect.benchmark.sink;

import io.unifiedtelemetry.connect.benchmark.Bench;
import io.unifiedtelemetry.connect.benchmark.result.Distribution;
import java.util.List;

/** How the sink's cost grows with the backlog, with the number of series, with the rate. */
public final class SinkGrowth {
  /** The costs. */
  public static final List<String> COSTS =
      List.of(SinkGrowth.SECONDS, SinkPart.WHOLE_CPU, SinkPart.PEAK, SinkLatency.CPU);

  static final String SECONDS = "s to store all";
  static final String LINES = "sink: lines of the backlog";

  static final String SERIES = "sink: series among 500,000 lines";
  static final String RATE = "sink: lines a second";

  private final Bench bench;
  private final Storing storing;
  private final Backlog backlog;

  /** With the servers of this benchmark. */
  public SinkGrowth(Bench bench) {
    this.bench = bench;
    this.storing = new Storing(bench.platform());
    this.backlog = new Backlog(bench.platform());
  }

  /** Measures. */
  public void run() throws Exception {
    for (int lines :
        bench.fullOrQuick(List.of(250_000, 500_000, 1_000_000, 2_000_000), List.of(50_000))) {
      backlog(LINES, Workload.of(lines, 1, 1_000), lines);
    }
    for (int series : bench.fullOrQuick(List.of(100, 1_000, 10_000, 100_000), List.<Integer>of())) {
      backlog(SERIES, Workload.of(500_000, 1, series), series);
    }
    Latency latency =
        new Latency(bench.platform(), bench.fullOrQuick(5, 2), bench.fullOrQuick(8, 3));
    for (int rate : bench.fullOrQuick(List.of(300, 1_000, 3_000, 10_000), List.<Integer>of())) {
      for (int run = 0; run < bench.runs(); run++) {
        latency(latency, rate);
      }
    }
  }

  private void backlog(String scene, Workload work, int size) throws Exception {
    backlog.fill(work);
    for (int run = 0; run < bench.runs(); run++) {
      Storing.Outcome outcome = storing.run(new Connector(bench.platform()), work);
      bench.say("%s %,d: %.1f s, %.1f CPU s", scene, size, outcome.seconds(), outcome.cpuSeconds());
      bench.figures().add(scene, Connector.NAME, SECONDS, size, outcome.seconds());
      bench.figures().add(scene, Connector.NAME, SinkPart.WHOLE_CPU, size, outcome.cpuSeconds());
      bench.figures().add(scene, Connector.NAME, SinkPart.PEAK, size, outcome.peakBytes() / 1e6);
    }
    backlog.delete(work);
  }

  private void latency(Latency latency, int rate) throws Exception {
    Latency.Outcome outcome = latency.through(rate, new Connector(bench.platform())::start);
    bench.say("%s %,d: %s, %.2f cores", RATE, rate, outcome.times(), outcome.cores());
    bench.figures().add(RATE, Connector.NAME, Distribution.MEDIAN, rate, outcome.times().at(0.5));
    bench.figures().add(RATE, Connector.NAME, SinkLatency.CPU, rate, 100 * outcome.cores());
  }
}

package io.unifiedtelemetry.connect.benchmark.sink;

import io.unifiedtelemetry.connect.benchmark.result.LatencyDistribution;
import io.unifiedtelemetry.connect.benchmark.suite.BenchmarkContext;
import java.util.List;

/**
 * Measures how the sink's cost grows with the backlog, with the number of series and with the rate.
 */
public final class SinkGrowth {
  /** Prefix of the scenarios. */
  public static final String PREFIX = "sink: ";

  /** The metrics to plot. */
  public static final List<String> COSTS =
      List.of(
          SinkGrowth.SECONDS,
          SinkSuite.TOTAL_CPU,
          SinkSuite.PEAK_MEMORY,
          LatencyDistribution.MEDIAN,
          SinkLatency.CPU);

  static final String SECONDS = "s to store all";
  static final String LINES = PREFIX + "lines in the backlog";
  static final String SERIES = PREFIX + "series in 500,000 lines";
  static final String RATE = PREFIX + "lines per second";

  private final BenchmarkContext context;

  /** Creates one that measures the servers of this context. */
  public SinkGrowth(BenchmarkContext context) {
    this.context = context;
  }

  /** Measures, and adds the figures to the context. */
  public void run() throws Exception {
    for (int lines :
        context.fullOrQuick(List.of(250_000, 500_000, 1_000_000, 2_000_000), List.of(50_000))) {
      measureThroughput(LINES, Backlog.of(lines, 1, 1_000), lines);
    }
    for (int series :
        context.fullOrQuick(List.of(100, 1_000, 10_000, 100_000), List.<Integer>of())) {
      measureThroughput(SERIES, Backlog.of(500_000, 1, series), series);
    }
    LatencyRun latency =
        new LatencyRun(context.platform(), context.fullOrQuick(5, 2), context.fullOrQuick(8, 3));
    for (int rate : context.fullOrQuick(List.of(300, 1_000, 3_000, 10_000), List.<Integer>of())) {
      for (int run = 0; run < context.runs(); run++) {
        measureLatency(latency, rate);
      }
    }
  }

  private void measureThroughput(String scenario, Backlog backlog, int size) throws Exception {
    backlog.fill(context.platform());
    for (int run = 0; run < context.runs(); run++) {
      ThroughputRun result =
          ThroughputRun.of(context.platform(), new ConnectorSink(context.platform()), backlog);
      context.log(
          "%s %,d: %.1f s, %.1f CPU s", scenario, size, result.seconds(), result.cpuSeconds());
      add(scenario, SECONDS, size, result.seconds());
      add(scenario, SinkSuite.TOTAL_CPU, size, result.cpuSeconds());
      add(scenario, SinkSuite.PEAK_MEMORY, size, result.peakBytes() / 1e6);
    }
    backlog.delete(context.platform());
  }

  private void measureLatency(LatencyRun latency, int rate) throws Exception {
    LatencyRun.Result result =
        latency.throughKafka(rate, new ConnectorSink(context.platform())::start);
    context.log("%s %,d: %s, %.2f cores", RATE, rate, result.times(), result.cores());
    add(RATE, LatencyDistribution.MEDIAN, rate, result.times().percentile(0.5));
    add(RATE, SinkLatency.CPU, rate, 100 * result.cores());
  }

  private void add(String scenario, String metric, int size, double value) {
    context.figures().add(scenario, ConnectorSink.NAME, metric, size, value);
  }
}

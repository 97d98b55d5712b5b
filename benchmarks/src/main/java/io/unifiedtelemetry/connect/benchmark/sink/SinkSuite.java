package io.unifiedtelemetry.connect.benchmark.sink;

import io.unifiedtelemetry.connect.benchmark.result.LatencyDistribution;
import io.unifiedtelemetry.connect.benchmark.result.Target;
import io.unifiedtelemetry.connect.benchmark.suite.BenchmarkContext;
import io.unifiedtelemetry.connect.benchmark.suite.BenchmarkSuite;
import io.unifiedtelemetry.connect.benchmark.suite.Chart;
import java.util.ArrayList;
import java.util.List;

/** The suite of the InfluxDB sink. */
public final class SinkSuite implements BenchmarkSuite {
  static final String RATE = "lines/s";
  static final String CPU = "CPU s per million lines, warm";
  static final String TOTAL_CPU = "CPU s in total";
  static final String PEAK_MEMORY = "peak memory, MB";
  static final String SERVER_CPU = "CPU s of InfluxDB";
  static final String BROKER_CPU = "CPU s of the broker";
  static final String STORED = "lines stored";

  private static final long SMALL = 1_000_000;
  private static final long LARGE = 5_000_000;

  @Override
  public String name() {
    return "sink";
  }

  @Override
  public String title() {
    return "InfluxDB sink";
  }

  @Override
  public void run(BenchmarkContext context) throws Exception {
    Telegraf.Installation telegraf = Telegraf.Installation.find(context.platform().project());
    context.platform().versions().put("Telegraf", telegraf.version());
    new SinkThroughput(context, telegraf).run();
    new SinkLatency(context, telegraf).run();
  }

  @Override
  public List<Chart> charts() {
    return List.of(
        Chart.bars("sink-throughput", "Throughput, lines/s", RATE),
        Chart.bars("sink-cpu", "CPU seconds per million lines, after warm-up", CPU),
        Chart.logarithmicBars(
            "sink-latency", "Median latency, ms (logarithmic)", LatencyDistribution.MEDIAN));
  }

  @Override
  public List<Target> targets() {
    List<Target> targets = new ArrayList<>();
    for (long lines : new long[] {SMALL, LARGE}) {
      addThroughput(targets, scenario(lines, 1), 1.75);
      addThroughput(targets, scenario(lines, 10), 2);
    }
    for (int perRecord : new int[] {1, 10}) {
      String pinned = scenario(SMALL, perRecord) + SinkThroughput.PINNED;
      targets.add(rate(0.95, pinned, "the " + BareHttp.NAME, BareHttp.NAME));
      targets.add(peakMemory(perRecord));
    }
    targets.add(latency(5, LatencyDistribution.MEDIAN));
    targets.add(latency(20, LatencyDistribution.P99));
    return targets;
  }

  private static void addThroughput(List<Target> targets, String scenario, double timesTelegraf) {
    targets.add(rate(0.95, scenario, "the " + BareConsumer.NAME, BareConsumer.NAME));
    targets.add(rate(timesTelegraf, scenario, Telegraf.NAME, Telegraf.NAME));
    targets.add(
        Target.atMost(
            0.5,
            scenario + ": CPU seconds relative to " + Telegraf.NAME,
            figures -> figures.ratio(scenario, CPU, ConnectorSink.NAME, Telegraf.NAME)));
  }

  private static Target rate(double bound, String scenario, String label, String other) {
    return Target.atLeast(
        bound,
        scenario + ": " + RATE + " relative to " + label,
        figures -> figures.ratio(scenario, RATE, ConnectorSink.NAME, other));
  }

  private static Target peakMemory(int perRecord) {
    return Target.atMost(
        1.1,
        "peak memory with 5,000,000 lines relative to 1,000,000 lines, "
            + (perRecord == 1 ? "one" : "ten")
            + " per record",
        figures ->
            figures.ratioOfScenarios(
                scenario(LARGE, perRecord),
                scenario(SMALL, perRecord),
                ConnectorSink.NAME,
                PEAK_MEMORY));
  }

  private static Target latency(double bound, String metric) {
    String scenario = SinkLatency.scenario(1_000);
    return Target.atMost(
        bound,
        scenario + ", from record in Kafka to 204: " + metric + ", above the " + SinkLatency.BARE,
        figures -> figures.difference(scenario, metric, ConnectorSink.NAME, SinkLatency.BARE));
  }

  private static String scenario(long lines, int perRecord) {
    return Backlog.of(lines, perRecord, 1).scenario();
  }
}

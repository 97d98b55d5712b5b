package io.unifiedtelemetry.connect.benchmark.source;

import io.unifiedtelemetry.connect.benchmark.result.LatencyDistribution;
import io.unifiedtelemetry.connect.benchmark.result.Target;
import io.unifiedtelemetry.connect.benchmark.suite.BenchmarkContext;
import io.unifiedtelemetry.connect.benchmark.suite.BenchmarkSuite;
import io.unifiedtelemetry.connect.benchmark.suite.Chart;
import java.util.List;

/** The suite of new points: how fast they are in Kafka and in the centre, and the cost of none. */
public final class TailSuite implements BenchmarkSuite {
  @Override
  public String name() {
    return "tail";
  }

  @Override
  public String title() {
    return "InfluxDB source: new points";
  }

  @Override
  public void run(BenchmarkContext context) throws Exception {
    new Tail(context).run();
    new IdleSite(context, context.fullOrQuick(30, 5)).run();
  }

  @Override
  public List<Chart> charts() {
    return List.of();
  }

  @Override
  public List<Target> targets() {
    return List.of(
        atMost(30, Tail.SITE_TO_KAFKA, LatencyDistribution.MEDIAN),
        atMost(75, Tail.SITE_TO_KAFKA, LatencyDistribution.P99),
        atMost(100, Tail.SITE_TO_CENTRE, LatencyDistribution.P99),
        atMost(1, IdleSite.scenario(1_000), IdleSite.SERVER));
  }

  private static Target atMost(double bound, String scenario, String metric) {
    return Target.atMost(
        bound,
        scenario + ": " + metric,
        figures -> figures.summary(scenario, SourceSuite.CONNECTOR, metric));
  }
}

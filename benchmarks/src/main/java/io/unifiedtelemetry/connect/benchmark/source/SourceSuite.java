package io.unifiedtelemetry.connect.benchmark.source;

import io.unifiedtelemetry.connect.benchmark.result.LatencyDistribution;
import io.unifiedtelemetry.connect.benchmark.result.Target;
import io.unifiedtelemetry.connect.benchmark.suite.BenchmarkContext;
import io.unifiedtelemetry.connect.benchmark.suite.BenchmarkSuite;
import io.unifiedtelemetry.connect.benchmark.suite.Chart;
import java.util.List;

/** The suite of the InfluxDB source, and of the way from site to centre. */
public final class SourceSuite implements BenchmarkSuite {
  static final String CONNECTOR = "connector";
  static final String RATE = "points/s";

  @Override
  public String name() {
    return "source";
  }

  @Override
  public String title() {
    return "InfluxDB source";
  }

  @Override
  public void run(BenchmarkContext context) throws Exception {
    new CatchUp(context).run();
    new Tail(context).run();
    new IdleSite(context, context.fullOrQuick(30, 5)).run();
  }

  @Override
  public List<Chart> charts() {
    return List.of(Chart.bars("source-catch-up", "Points per second", RATE));
  }

  @Override
  public List<Target> targets() {
    String catchUp = CatchUp.scenario(CatchUp.POINTS);
    String idle = IdleSite.scenario(1_000);
    return List.of(
        Target.atLeast(
            0.95,
            catchUp + ": points/s relative to curl with the same queries",
            figures -> figures.ratio(catchUp, RATE, CONNECTOR, CatchUp.CURL)),
        Target.atLeast(
            0.55,
            catchUp + ", one point per record: points/s relative to curl with the same queries",
            figures -> figures.ratio(catchUp, RATE, CatchUp.ONE_POINT, CatchUp.CURL)),
        Target.atMost(
            1.84,
            catchUp + ": " + CatchUp.CPU,
            figures -> figures.summary(catchUp, CONNECTOR, CatchUp.CPU)),
        Target.atMost(
            192,
            catchUp + ", 192 MB heap: " + CatchUp.HEAP,
            figures -> figures.summary(catchUp, CatchUp.SMALL_HEAP, CatchUp.HEAP)),
        latency(30, Tail.SITE_TO_KAFKA, LatencyDistribution.MEDIAN),
        latency(75, Tail.SITE_TO_KAFKA, LatencyDistribution.P99),
        latency(100, Tail.SITE_TO_CENTRE, LatencyDistribution.P99),
        Target.atMost(
            1,
            idle + ": " + IdleSite.SERVER,
            figures -> figures.summary(idle, CONNECTOR, IdleSite.SERVER)));
  }

  private static Target latency(double milliseconds, String scenario, String metric) {
    return Target.atMost(
        milliseconds,
        scenario + ": " + metric,
        figures -> figures.summary(scenario, CONNECTOR, metric));
  }
}

package io.unifiedtelemetry.connect.benchmark.limits;

import io.unifiedtelemetry.connect.benchmark.result.Target;
import io.unifiedtelemetry.connect.benchmark.source.SourceSuite;
import io.unifiedtelemetry.connect.benchmark.suite.BenchmarkContext;
import io.unifiedtelemetry.connect.benchmark.suite.BenchmarkSuite;
import io.unifiedtelemetry.connect.benchmark.suite.Chart;
import java.util.List;

/** The suite of what drives the InfluxDB source to its limits. */
public final class SourceLimitsSuite implements BenchmarkSuite {
  @Override
  public String name() {
    return "limits";
  }

  @Override
  public String title() {
    return "InfluxDB source: limits";
  }

  @Override
  public void run(BenchmarkContext context) throws Exception {
    for (int run = 0; run < context.runs(); run++) {
      new ManySeries(context).run();
      new LatePoints(context).run();
      new OffsetSize(context).run();
    }
  }

  @Override
  public List<Chart> charts() {
    return List.of();
  }

  @Override
  public List<Target> targets() {
    return List.of(
        atMost(0, ManySeries.SCENARIO, ManySeries.TWICE),
        atMost(2_000, ManySeries.SCENARIO, ManySeries.TAIL),
        atMost(10, ManySeries.SCENARIO, ManySeries.AT_REST),
        atMost(0, LatePoints.SCENARIO, LatePoints.TWICE),
        atMost(60, LatePoints.SCENARIO, LatePoints.DELAY),
        atMost(40, OffsetSize.SCENARIO, OffsetSize.MEGABYTES));
  }

  private static Target atMost(double bound, String scenario, String metric) {
    return Target.atMost(
        bound,
        scenario + ": " + metric,
        figures -> figures.summary(scenario, SourceSuite.CONNECTOR, metric));
  }
}

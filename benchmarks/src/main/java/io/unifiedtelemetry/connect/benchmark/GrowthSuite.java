package io.unifiedtelemetry.connect.benchmark;

import io.unifiedtelemetry.connect.benchmark.result.Target;
import io.unifiedtelemetry.connect.benchmark.sink.SinkGrowth;
import io.unifiedtelemetry.connect.benchmark.source.SourceGrowth;
import io.unifiedtelemetry.connect.benchmark.suite.BenchmarkContext;
import io.unifiedtelemetry.connect.benchmark.suite.BenchmarkSuite;
import io.unifiedtelemetry.connect.benchmark.suite.Chart;
import java.util.List;

/** How the cost of sink and source grows with the size of the workload, each at four sizes. */
final class GrowthSuite implements BenchmarkSuite {
  @Override
  public String name() {
    return "growth";
  }

  @Override
  public String title() {
    return "How cost grows";
  }

  @Override
  public void run(BenchmarkContext context) throws Exception {
    new SinkGrowth(context).run();
    new SourceGrowth(context).run();
  }

  @Override
  public List<Target> targets() {
    return List.of();
  }

  @Override
  public List<Chart> charts() {
    return List.of(
        Chart.growth("growth-sink", "Cost of the sink", SinkGrowth.PREFIX, SinkGrowth.COSTS),
        Chart.growth(
            "growth-source", "Cost of the source", SourceGrowth.PREFIX, SourceGrowth.COSTS));
  }
}

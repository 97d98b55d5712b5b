package io.unifiedtelemetry.connect.benchmark.source;

import io.unifiedtelemetry.connect.benchmark.result.Target;
import io.unifiedtelemetry.connect.benchmark.suite.BenchmarkContext;
import io.unifiedtelemetry.connect.benchmark.suite.BenchmarkSuite;
import io.unifiedtelemetry.connect.benchmark.suite.Chart;
import java.util.List;

/** The suite of the throughput of the InfluxDB source. */
public final class SourceSuite implements BenchmarkSuite {
  /** The name of the connector in the results. */
  public static final String CONNECTOR = "connector";

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
  }

  @Override
  public List<Chart> charts() {
    return List.of(Chart.bars("source-catch-up", "Points per second", RATE));
  }

  @Override
  public List<Target> targets() {
    String catchUp = CatchUp.scenario(CatchUp.POINTS);
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
            figures -> figures.summary(catchUp, CatchUp.SMALL_HEAP, CatchUp.HEAP)));
  }
}

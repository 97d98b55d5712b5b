package io.unifiedtelemetry.connect.benchmark.faults;

import io.unifiedtelemetry.connect.benchmark.result.LatencyDistribution;
import io.unifiedtelemetry.connect.benchmark.result.Summary;
import io.unifiedtelemetry.connect.benchmark.result.Target;
import io.unifiedtelemetry.connect.benchmark.suite.BenchmarkContext;
import io.unifiedtelemetry.connect.benchmark.suite.BenchmarkSuite;
import io.unifiedtelemetry.connect.benchmark.suite.Chart;
import java.util.List;

/** The suite of faults that concern one of several buckets, or a server that fails for a while. */
public final class FaultsSuite implements BenchmarkSuite {
  private static final String MISSING_BUCKET = MissingBucket.scenario(4_000_000);

  @Override
  public String name() {
    return "faults";
  }

  @Override
  public String title() {
    return "InfluxDB sink: faults";
  }

  @Override
  public void run(BenchmarkContext context) throws Exception {
    for (int run = 0; run < context.runs(); run++) {
      Outages outages = new Outages(context);
      outages.oneBucketFails();
      outages.everythingFails();
      outages.oneBucketHangs();
      ForbiddenBucket forbidden = new ForbiddenBucket(context);
      forbidden.routed();
      forbidden.fixed();
      new MissingBucket(context).run();
      new ManyBuckets(context).run();
    }
  }

  @Override
  public List<Target> targets() {
    return List.of(
        none(FaultScene.MISSING),
        none(FaultScene.DEAD),
        atMost(1, Outages.ONE_HANGS, FaultScene.GAP),
        atMost(67.1, MISSING_BUCKET, MissingBucket.HEAP),
        atMost(2_000, ManyBuckets.SCENARIO, LatencyDistribution.MAX));
  }

  @Override
  public List<Chart> charts() {
    return List.of();
  }

  private static Target atMost(double bound, String scenario, String metric) {
    return Target.atMost(
        bound,
        scenario + ": " + metric,
        figures -> figures.summary(scenario, FaultScene.CONNECTOR, metric));
  }

  // One line is too many, so the worst run of all scenes counts.
  private static Target none(String metric) {
    return Target.atMost(
        0,
        "all faults: " + metric,
        figures ->
            figures.all().stream()
                .filter(each -> each.metric().equals(metric))
                .flatMap(each -> each.values().stream())
                .max(Double::compare)
                .map(worst -> Summary.of(List.of(worst))));
  }
}

package io.unifiedtelemetry.connect.benchmark.links;

import io.unifiedtelemetry.connect.benchmark.result.LatencyDistribution;
import io.unifiedtelemetry.connect.benchmark.result.Target;
import io.unifiedtelemetry.connect.benchmark.suite.BenchmarkContext;
import io.unifiedtelemetry.connect.benchmark.suite.BenchmarkSuite;
import io.unifiedtelemetry.connect.benchmark.suite.Chart;
import java.util.List;
import java.util.Map;

/** The suite of the links between sites and centre. */
public final class LinksSuite implements BenchmarkSuite {
  static final String PULL = "the centre pulls";
  static final String PULL_LIMITED = PULL + ", backfill limited to 20 kB/s";
  static final String PUSH = "the site pushes, zstd";

  private static final String LIVE = "100 points/s, live";
  private static final String SLOW =
      "1 Mbit/s, 600 ms, 2 % loss: backfill of an hour besides new points";
  private static final String CUT = "10 Mbit/s, 100 ms: the link is cut for a minute";
  private static final double MAX_TAIL_MILLIS = 10_000;

  private static final Map<String, String> ZSTD =
      Map.of("producer.override.compression.type", "zstd");

  private static final Map<String, String> LIMITS =
      Map.of("influxdb.max.bytes.per.second", "20000", "influxdb.max.queries", "1");

  @Override
  public String name() {
    return "links";
  }

  @Override
  public String title() {
    return "Links between sites and centre";
  }

  @Override
  public void run(BenchmarkContext context) throws Exception {
    if (!SlowLink.isPossible()) {
      throw new IllegalStateException("benchmarks/slow-link needs root and /dev/net/tun");
    }
    for (int run = 0; run < context.runs(); run++) {
      for (LinkScene scene : scenes(context)) {
        scene.measure(context, PULL, true, Map.of(), Map.of());
        scene.measure(context, PUSH, false, ZSTD, Map.of());
        if (scene.backlog() > 0) {
          scene.measure(context, PULL_LIMITED, true, Map.of(), LIMITS);
        }
      }
      new BytesPerPoint(context).run();
      new UsualLoad(context).run();
    }
  }

  @Override
  public List<Chart> charts() {
    return List.of();
  }

  @Override
  public List<Target> targets() {
    return List.of(tail(PULL), tail(PULL_LIMITED), tail(PUSH));
  }

  private static List<LinkScene> scenes(BenchmarkContext context) {
    SlowLink.Quality slow = new SlowLink.Quality(1_000_000, 300, 0.02);
    SlowLink.Quality good = new SlowLink.Quality(10_000_000, 50, 0);
    long hour = context.fullOrQuick(36_000L, 1_000L);
    int seconds = context.fullOrQuick(90, 10);
    return List.of(
        new LinkScene(LIVE, SlowLink.Quality.PERFECT, 0, 100, context.fullOrQuick(60, 10), 0),
        new LinkScene(SLOW, slow, hour, 10, seconds, 0),
        new LinkScene(CUT, good, 0, 500, context.fullOrQuick(120, 15), context.fullOrQuick(60, 3)));
  }

  private static Target tail(String system) {
    return Target.atMost(
        MAX_TAIL_MILLIS,
        SLOW + ", " + system + ": new points, " + LatencyDistribution.P99,
        figures -> figures.summary(SLOW, system, LatencyDistribution.P99));
  }
}

package io.unifiedtelemetry.connect.benchmark.source;

import io.unifiedtelemetry.connect.benchmark.Bench;
import io.unifiedtelemetry.connect.benchmark.Part;
import io.unifiedtelemetry.connect.benchmark.result.Distribution;
import io.unifiedtelemetry.connect.benchmark.result.Target;
import java.util.List;

/** The InfluxDB source, and the way from site to centre. */
public final class SourcePart implements Part {
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
  public void run(Bench bench) throws Exception {
    new CatchUp(bench).run();
    new Tail(bench).run();
    new IdleSite(bench, bench.fullOrQuick(30, 5)).run();
  }

  @Override
  public List<Target> targets() {
    String catchUp = CatchUp.scene(5_000_000);
    String idle = IdleSite.scene(1_000);
    return List.of(
        Target.atLeast(
            0.8,
            catchUp + ": points/s by those of curl with the same queries",
            figures -> figures.ratio(catchUp, RATE, CONNECTOR, CatchUp.CURL)),
        Target.atLeast(
            0.8,
            catchUp + ", 100 points a record: points/s by those of curl with the same queries",
            figures -> figures.ratio(catchUp, RATE, CatchUp.JOINED, CatchUp.CURL)),
        Target.atMost(
            192,
            catchUp + " with 128 MB of heap beside the worker's 64 MB: " + CatchUp.HEAP,
            figures -> figures.spread(catchUp, CatchUp.SMALL_HEAP, CatchUp.HEAP)),
        tail(1_000),
        tail(100),
        Target.atMost(
            0.5,
            idle + ": " + IdleSite.PER_POLL + " (0.1 is aimed at)",
            figures -> figures.spread(idle, CONNECTOR, IdleSite.PER_POLL)),
        Target.atMost(
            10,
            idle + ": " + IdleSite.AUDIT,
            figures -> figures.spread(idle, CONNECTOR, IdleSite.AUDIT)));
  }

  @Override
  public List<String> drawn() {
    return List.of(RATE);
  }

  // Half the interval, and ten milliseconds.
  private static Target tail(int interval) {
    return Target.atMost(
        interval / 2.0 + 10,
        Tail.scene(interval) + ", 204 at the site to record in Kafka: " + Distribution.MEDIAN,
        figures -> figures.spread(Tail.scene(interval), CONNECTOR, Distribution.MEDIAN));
  }
}

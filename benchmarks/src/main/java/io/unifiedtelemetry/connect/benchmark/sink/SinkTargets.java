package io.unifiedtelemetry.connect.benchmark.sink;

import io.unifiedtelemetry.connect.benchmark.result.Distribution;
import io.unifiedtelemetry.connect.benchmark.result.Target;
import java.util.ArrayList;
import java.util.List;

/** What the sink is to reach. */
final class SinkTargets {
  private static final long SMALL = 1_000_000;
  private static final long LARGE = 5_000_000;

  private SinkTargets() {}

  static List<Target> all() {
    List<Target> targets = new ArrayList<>();
    for (long lines : new long[] {SMALL, LARGE}) {
      addThroughput(targets, scene(lines, 1), 1.75);
      addThroughput(targets, scene(lines, 10), 2);
    }
    for (int perRecord : new int[] {1, 10}) {
      String pinned = scene(SMALL, perRecord) + SinkThroughput.PINNED;
      targets.add(ratio(0.95, pinned, SinkPart.RATE, BareHttp.NAME));
      targets.add(
          Target.atMost(
              1.1,
              "peak memory of the worker with 5,000,000 lines, by that with 1,000,000: "
                  + (perRecord == 1 ? "one" : "ten")
                  + " a record",
              figures ->
                  figures.betweenScenes(
                      scene(LARGE, perRecord),
                      scene(SMALL, perRecord),
                      Connector.NAME,
                      SinkPart.PEAK)));
    }
    targets.add(latency(5, Distribution.MEDIAN));
    targets.add(latency(20, Distribution.P99));
    return targets;
  }

  private static void addThroughput(List<Target> targets, String scene, double timesTelegraf) {
    targets.add(ratio(0.95, scene, SinkPart.RATE, BareConsumer.NAME));
    targets.add(ratio(timesTelegraf, scene, SinkPart.RATE, Telegraf.NAME));
    targets.add(
        Target.atMost(
            0.5,
            scene + ": CPU seconds by those of " + Telegraf.NAME,
            figures -> figures.ratio(scene, SinkPart.CPU, Connector.NAME, Telegraf.NAME)));
  }

  private static Target ratio(double bound, String scene, String measure, String to) {
    return Target.atLeast(
        bound,
        scene + ": " + measure + " by those of the " + to,
        figures -> figures.ratio(scene, measure, Connector.NAME, to));
  }

  private static Target latency(double bound, String measure) {
    String scene = SinkLatency.scene(1_000);
    return Target.atMost(
        bound,
        scene + ", record in Kafka to 204: " + measure + ", above the " + SinkLatency.BARE,
        figures -> figures.difference(scene, measure, Connector.NAME, SinkLatency.BARE));
  }

  private static String scene(long lines, int perRecord) {
    return Workload.of(lines, perRecord, 1).scene();
  }
}

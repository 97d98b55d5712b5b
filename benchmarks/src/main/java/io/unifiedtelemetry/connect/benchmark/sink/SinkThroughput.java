package io.unifiedtelemetry.connect.benchmark.sink;

import io.unifiedtelemetry.connect.benchmark.Bench;
import io.unifiedtelemetry.connect.benchmark.platform.BenchPlatform;
import io.unifiedtelemetry.connect.benchmark.yardstick.FoundTelegraf;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How fast a backlog is stored, and what that costs, side by side with the yardsticks. */
final class SinkThroughput {
  static final String PINNED = ", InfluxDB on cores of its own";
  private static final int SERIES = 1_000;
  // Cores of its own and the profile are looked at with this backlog only.
  private static final long SMALLER = 1_000_000;

  private final Bench bench;
  private final Storing storing;
  private final Backlog backlog;
  private final List<Contender> all;
  private final List<Contender> withOwnCores;

  SinkThroughput(Bench bench, FoundTelegraf telegraf) {
    BenchPlatform platform = bench.platform();
    this.bench = bench;
    this.storing = new Storing(platform);
    this.backlog = new Backlog(platform);
    Contender bareHttp = new BareHttp(platform);
    Contender connector = new Connector(platform);
    Contender other = new Telegraf(platform, telegraf, "1s");
    Contender bareConsumer = new BareConsumer(platform);
    this.all = List.of(bareHttp, bareConsumer, connector, other);
    this.withOwnCores = List.of(bareHttp, connector);
  }

  void run() throws Exception {
    for (long lines : bench.fullOrQuick(List.of(SMALLER, 5_000_000L), List.of(100_000L))) {
      for (int perRecord : bench.fullOrQuick(List.of(1, 10), List.of(10))) {
        Workload work = Workload.of(lines, perRecord, SERIES);
        backlog.fill(work);
        measure(work, all, false);
        if (lines <= SMALLER) {
          measure(work, withOwnCores, true);
          new SinkProfile(bench, storing).run(work);
        }
        backlog.delete(work);
      }
    }
  }

  private void measure(Workload work, List<Contender> contenders, boolean pinned) throws Exception {
    for (int run = 0; run < bench.runs(); run++) {
      List<Contender> order = new ArrayList<>(contenders);
      // Nobody is always the first one or behind the same one.
      Collections.rotate(order, run);
      for (Contender each : order) {
        Storing.Outcome outcome = pinned ? storing.runPinned(each, work) : storing.run(each, work);
        note(work.scene() + (pinned ? PINNED : ""), each.name(), outcome);
      }
    }
  }

  private void note(String scene, String name, Storing.Outcome outcome) {
    bench.say(
        "%s: %s %,.0f lines/s, %.1f CPU s per million, %,d MB",
        scene,
        name,
        outcome.linesPerSecond(),
        outcome.warmCpuPerMillion(),
        outcome.peakBytes() / 1_000_000);
    bench.figures().add(scene, name, SinkPart.RATE, outcome.linesPerSecond());
    bench.figures().add(scene, name, SinkPart.CPU, outcome.warmCpuPerMillion());
    bench.figures().add(scene, name, SinkPart.WHOLE_CPU, outcome.cpuSeconds());
    bench.figures().add(scene, name, SinkPart.PEAK, outcome.peakBytes() / 1e6);
    bench.figures().add(scene, name, SinkPart.SERVER_CPU, outcome.serverCpuSeconds());
    bench.figures().add(scene, name, SinkPart.BROKER_CPU, outcome.brokerCpuSeconds());
    bench.figures().add(scene, name, SinkPart.STORED, outcome.stored());
  }
}

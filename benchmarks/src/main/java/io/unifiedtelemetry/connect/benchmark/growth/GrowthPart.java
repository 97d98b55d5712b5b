package io.unifiedtelemetry.connect.benchmark.growth;

import io.unifiedtelemetry.connect.benchmark.Bench;
import io.unifiedtelemetry.connect.benchmark.Part;
import io.unifiedtelemetry.connect.benchmark.result.Target;
import io.unifiedtelemetry.connect.benchmark.sink.SinkGrowth;
import io.unifiedtelemetry.connect.benchmark.source.SourceGrowth;
import io.unifiedtelemetry.connect.benchmark.voyager.Fleet;
import io.unifiedtelemetry.connect.benchmark.voyager.FleetRun;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** How cost grows with the size of the work: each at four sizes. */
public final class GrowthPart implements Part {
  private static final String DEVICES = "Voyager: devices over SSH";

  @Override
  public String name() {
    return "growth";
  }

  @Override
  public String title() {
    return "How cost grows";
  }

  @Override
  public void run(Bench bench) throws Exception {
    new SinkGrowth(bench).run();
    new SourceGrowth(bench).run();
    Duration time = Duration.ofSeconds(bench.fullOrQuick(40, 5));
    List<Fleet> fleets =
        Stream.of(100, 300, 1_000, 3_000).map(each -> Fleet.of(each, Transport.SSH)).toList();
    for (Fleet fleet : bench.fullOrQuick(fleets, List.of(Fleet.quick(Transport.SSH)))) {
      for (int run = 0; run < bench.runs(); run++) {
        new FleetRun(bench, fleet, time).measure(DEVICES, fleet.devices());
      }
    }
  }

  @Override
  public List<Target> targets() {
    return List.of();
  }

  @Override
  public List<String> drawn() {
    return Stream.of(SinkGrowth.COSTS, SourceGrowth.COSTS, FleetRun.COSTS)
        .flatMap(List::stream)
        .toList();
  }
}

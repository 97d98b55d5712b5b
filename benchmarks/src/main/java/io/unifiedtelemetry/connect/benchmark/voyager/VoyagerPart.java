package io.unifiedtelemetry.connect.benchmark.voyager;

import io.unifiedtelemetry.connect.benchmark.Bench;
import io.unifiedtelemetry.connect.benchmark.Part;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import java.time.Duration;
import java.util.List;

/** The Voyager source. */
public final class VoyagerPart implements Part {

  @Override
  public String name() {
    return "voyager";
  }

  @Override
  public void run(Bench bench) throws Exception {
    List<Fleet> fleets =
        bench.fullOrQuick(
            List.of(
                Fleet.of(100, Transport.SSH),
                Fleet.of(1_000, Transport.SSH),
                Fleet.of(3_000, Transport.SSH),
                Fleet.of(1_000, Transport.NCLU)),
            List.of(Fleet.of(20, Transport.SSH), Fleet.of(20, Transport.NCLU)));
    Duration time = Duration.ofSeconds(bench.fullOrQuick(90, 5));
    for (int run = 0; run < bench.runs(); run++) {
      for (Fleet each : fleets) {
        new FleetRun(bench, each, time).measure(each.scene(), 0);
      }
    }
  }
}

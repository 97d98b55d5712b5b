package io.unifiedtelemetry.connect.benchmark.voyager;

import io.unifiedtelemetry.connect.benchmark.Bench;
import io.unifiedtelemetry.connect.benchmark.Part;
import io.unifiedtelemetry.connect.benchmark.result.Distribution;
import io.unifiedtelemetry.connect.benchmark.result.Figure;
import io.unifiedtelemetry.connect.benchmark.result.Figures;
import io.unifiedtelemetry.connect.benchmark.result.Target;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import java.time.Duration;
import java.util.List;

/** The Voyager source. */
public final class VoyagerPart implements Part {
  private static final String GROWTH = "how cost grows with the devices, over SSH";
  private static final List<String> COSTS =
      List.of(FleetRun.WORKER_CPU, FleetRun.ALL_MEMORY, FleetRun.ALL_THREADS, FleetRun.RAMP_UP);
  private static final Fleet HUNDRED = Fleet.of(100, Transport.SSH);
  private static final Fleet THREE_HUNDRED = Fleet.of(300, Transport.SSH);
  private static final Fleet THOUSAND = Fleet.of(1_000, Transport.SSH);
  private static final Fleet THREE_THOUSAND = Fleet.of(3_000, Transport.SSH);
  private static final Fleet THOUSAND_NCLU = Fleet.of(1_000, Transport.NCLU);

  @Override
  public String name() {
    return "voyager";
  }

  @Override
  public String title() {
    return "Voyager source";
  }

  @Override
  public void run(Bench bench) throws Exception {
    List<Fleet> fleets =
        bench.fullOrQuick(
            List.of(HUNDRED, THREE_HUNDRED, THOUSAND, THREE_THOUSAND, THOUSAND_NCLU),
            List.of(Fleet.quick(Transport.SSH), Fleet.quick(Transport.NCLU)));
    Duration time = Duration.ofSeconds(bench.fullOrQuick(45, 5));
    for (int run = 0; run < bench.runs(); run++) {
      for (Fleet each : fleets) {
        new FleetRun(bench, each, time).measure();
      }
    }
    for (Fleet each : fleets) {
      if (each.transport() == Transport.SSH) {
        addGrowth(bench.figures(), each);
      }
    }
  }

  @Override
  public List<Target> targets() {
    return List.of(
        onTime(HUNDRED),
        onTime(THOUSAND),
        onTime(THOUSAND_NCLU),
        toKafka(THOUSAND),
        toKafka(THOUSAND_NCLU));
  }

  @Override
  public List<String> drawn() {
    return COSTS;
  }

  private static void addGrowth(Figures figures, Fleet fleet) {
    for (Figure each : List.copyOf(figures.all())) {
      if (each.scene().equals(fleet.scene()) && COSTS.contains(each.measure())) {
        for (double value : each.values()) {
          figures.add(GROWTH, each.subject(), each.measure(), fleet.devices(), value);
        }
      }
    }
  }

  private static Target onTime(Fleet fleet) {
    return Target.atLeast(
        99.9,
        fleet.scene() + ": " + FleetRun.ON_TIME,
        figures -> figures.spread(fleet.scene(), FleetRun.CONNECTOR, FleetRun.ON_TIME));
  }

  private static Target toKafka(Fleet fleet) {
    return Target.atMost(
        10,
        fleet.scene() + ", answer to record in Kafka: " + Distribution.P99,
        figures -> figures.spread(fleet.scene(), FleetRun.CONNECTOR, Distribution.P99));
  }
}

package io.unifiedtelemetry.connect.benchmark.voyager;

import io.unifiedtelemetry.connect.benchmark.result.Figure;
import io.unifiedtelemetry.connect.benchmark.result.Figures;
import io.unifiedtelemetry.connect.benchmark.result.LatencyDistribution;
import io.unifiedtelemetry.connect.benchmark.result.Target;
import io.unifiedtelemetry.connect.benchmark.suite.BenchmarkContext;
import io.unifiedtelemetry.connect.benchmark.suite.BenchmarkSuite;
import io.unifiedtelemetry.connect.benchmark.suite.Chart;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import java.time.Duration;
import java.util.List;

/** The suite of the Voyager source. */
public final class VoyagerSuite implements BenchmarkSuite {
  private static final String GROWTH = "growth with the number of devices, over SSH";
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
  public void run(BenchmarkContext context) throws Exception {
    List<Fleet> fleets =
        context.fullOrQuick(
            List.of(HUNDRED, THREE_HUNDRED, THOUSAND, THREE_THOUSAND, THOUSAND_NCLU),
            List.of(Fleet.quick(Transport.SSH), Fleet.quick(Transport.NCLU)));
    Duration time = Duration.ofSeconds(context.fullOrQuick(45, 5));
    for (int run = 0; run < context.runs(); run++) {
      new DeviceToCentre(context).run();
      for (Fleet each : fleets) {
        new FleetRun(context, each, time).measure();
      }
    }
    for (Fleet each : fleets) {
      if (each.transport() == Transport.SSH) {
        addGrowth(context.figures(), each);
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
        toKafka(THOUSAND_NCLU),
        toCentre(DeviceToCentre.SCENARIO),
        toCentre(DeviceToCentre.FAST));
  }

  @Override
  public List<Chart> charts() {
    return List.of(
        Chart.growth("voyager-devices", "Cost of the Voyager source over SSH", GROWTH, COSTS));
  }

  private static void addGrowth(Figures figures, Fleet fleet) {
    for (Figure each : figures.of(fleet.scenario())) {
      if (COSTS.contains(each.metric())) {
        for (double value : each.values()) {
          figures.add(GROWTH, each.system(), each.metric(), fleet.devices(), value);
        }
      }
    }
  }

  private static Target onTime(Fleet fleet) {
    return Target.atLeast(
        99.9,
        fleet.scenario() + ": " + FleetRun.ON_TIME,
        figures -> figures.summary(fleet.scenario(), FleetRun.CONNECTOR, FleetRun.ON_TIME));
  }

  private static Target toCentre(String scenario) {
    return Target.atMost(
        150,
        scenario + ": " + LatencyDistribution.P99,
        figures -> figures.summary(scenario, FleetRun.CONNECTOR, LatencyDistribution.P99));
  }

  private static Target toKafka(Fleet fleet) {
    return Target.atMost(
        10,
        fleet.scenario() + ", from response to record in Kafka: " + LatencyDistribution.P99,
        figures -> figures.summary(fleet.scenario(), FleetRun.CONNECTOR, LatencyDistribution.P99));
  }
}

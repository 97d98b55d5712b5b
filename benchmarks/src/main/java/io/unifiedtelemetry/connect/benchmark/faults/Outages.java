package io.unifiedtelemetry.connect.benchmark.faults;

import io.unifiedtelemetry.connect.benchmark.suite.BenchmarkContext;
import io.unifiedtelemetry.connect.platform.faults.FaultFront.Fault;
import io.unifiedtelemetry.connect.platform.faults.Hold;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** InfluxDB, or one of its buckets, fails for a while. */
final class Outages {
  static final String ONE_FAILS = "one of three buckets answers 502";
  static final String ALL_FAIL = "everything answers 502, then two of three requests";
  static final String ONE_HANGS = "one of five buckets does not answer";

  private static final int RATE = 100;
  private static final int PARTITIONS = 4;
  private static final Fault BAD_GATEWAY = new Fault(502, "", Map.of());

  private final BenchmarkContext context;
  private final int seconds;
  private final int calm;

  Outages(BenchmarkContext context) {
    this.context = context;
    this.seconds = context.fullOrQuick(60, 5);
    this.calm = context.fullOrQuick(10, 2);
  }

  /** Without a minimum time for failures, only the evidence of other lines decides. */
  void oneBucketFails() throws Exception {
    try (FaultScene scene = new FaultScene(context, 3);
        RoutedLoad load = start(scene, Map.of("poison.retry.ms", "0"))) {
      scene.run(calm);
      String bad = scene.buckets().get(0);
      scene.front().faults(write -> write.isFor(bad) ? BAD_GATEWAY : null);
      scene.run(seconds);
      finish(ONE_FAILS, scene, load, scene.buckets().subList(1, 3));
    }
  }

  void everythingFails() throws Exception {
    try (FaultScene scene = new FaultScene(context, 3);
        RoutedLoad load = start(scene, Map.of())) {
      scene.run(calm);
      scene.front().faults(write -> BAD_GATEWAY);
      scene.run(seconds);
      AtomicInteger requests = new AtomicInteger();
      scene.front().faults(write -> requests.incrementAndGet() % 3 == 0 ? null : BAD_GATEWAY);
      scene.run(seconds);
      finish(ALL_FAIL, scene, load, List.of());
    }
  }

  void oneBucketHangs() throws Exception {
    String timeout = context.fullOrQuick("10000", "2000");
    Hold hold = new Hold();
    try (FaultScene scene = new FaultScene(context, 5);
        RoutedLoad load = start(scene, Map.of("influxdb.request.timeout.ms", timeout))) {
      scene.run(calm);
      String bad = scene.buckets().get(0);
      scene
          .front()
          .faults(
              write -> {
                if (!write.isFor(bad)) {
                  return null;
                }
                hold.pass();
                return Fault.cut();
              });
      scene.run(seconds);
      hold.close();
      finish(ONE_HANGS, scene, load, scene.buckets().subList(1, 5));
    }
  }

  private static RoutedLoad start(FaultScene scene, Map<String, String> keys) throws Exception {
    scene.startSink(scene.topic(), PARTITIONS, FaultScene.ROUTED, keys);
    RoutedLoad load = scene.load(scene.buckets());
    load.start(RATE * scene.buckets().size());
    return load;
  }

  private void finish(String scenario, FaultScene scene, RoutedLoad load, List<String> healthy)
      throws Exception {
    scene.front().faults(write -> null);
    scene.run(calm);
    load.stop();
    scene.awaitStored(load, scene.buckets());
    scene.report(scenario, load, scene.buckets(), healthy);
  }
}

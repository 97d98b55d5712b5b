package io.unifiedtelemetry.connect.benchmark.faults;

import io.unifiedtelemetry.connect.benchmark.load.LineTimestamps;
import io.unifiedtelemetry.connect.benchmark.result.LatencyDistribution;
import io.unifiedtelemetry.connect.benchmark.suite.BenchmarkContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Many buckets of a server that is slow to respond. */
final class ManyBuckets {
  static final String SCENARIO = "200 buckets, 50 ms per write, 1,000 lines/s, max.in.flight=8";

  private static final int DELAY_MS = 50;
  private static final int RATE = 1_000;

  private final BenchmarkContext context;
  private final int warmUp;
  private final int seconds;

  ManyBuckets(BenchmarkContext context) {
    this.context = context;
    this.warmUp = context.fullOrQuick(20, 3);
    this.seconds = context.fullOrQuick(40, 5);
  }

  void run() throws Exception {
    try (FaultScene scene = new FaultScene(context, context.fullOrQuick(200, 20));
        RoutedLoad load = scene.load(scene.buckets())) {
      scene.startSink(scene.topic(), 4, FaultScene.ROUTED, Map.of("max.in.flight", "8"));
      LineTimestamps stored = scene.writes().recordTimes();
      scene
          .front()
          .faults(
              write -> {
                delay();
                return null;
              });
      load.start(RATE);
      scene.run(warmUp + seconds);
      load.stop();
      scene.awaitStored(load, scene.buckets());
      new LatencyDistribution(load.acknowledged().millisecondsUntil(stored, warmUp * 1_000L))
          .addTo(context.figures(), SCENARIO, FaultScene.CONNECTOR);
      scene.report(SCENARIO, load, scene.buckets(), List.of());
    }
  }

  private static void delay() {
    try {
      TimeUnit.MILLISECONDS.sleep(DELAY_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

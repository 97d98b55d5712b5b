package io.unifiedtelemetry.connect.benchmark.faults;

import io.unifiedtelemetry.connect.benchmark.suite.BenchmarkContext;
import io.unifiedtelemetry.connect.platform.process.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One line waits for a bucket that does not exist, and many follow in the same partition. */
final class MissingBucket {
  static final String TAKEN = "lines stored while one waits";
  static final String HEAP = "growth of the live heap, MB";
  static final String AGAIN = "lines sent again after a restart";

  private static final String NOBODY = "created-later";
  private static final Duration TIMEOUT = Duration.ofMinutes(3);
  private static final long STILL = Duration.ofSeconds(5).toNanos();

  private final BenchmarkContext context;
  private final long lines;

  MissingBucket(BenchmarkContext context) {
    this.context = context;
    this.lines = context.fullOrQuick(4_000_000L, 200_000L);
  }

  static String scenario(long lines) {
    return String.format(
        Locale.ROOT, "a line waits for a missing bucket, with %,d lines behind it", lines);
  }

  void run() throws Exception {
    String scenario = scenario(lines);
    // The quick run has fewer lines, and in proportion less memory.
    String memory = context.fullOrQuick("67108864", "3000000");
    try (FaultScene scene = new FaultScene(context, 1);
        RoutedLoad waiting = scene.load(List.of(NOBODY));
        RoutedLoad load = scene.load(scene.buckets())) {
      String sink =
          scene.startSink(
              scene.topic(),
              1,
              FaultScene.ROUTED,
              Map.of("bucket.missing", "wait", "buffer.max.bytes", memory));
      long before = scene.worker().liveHeap();
      waiting.sendAll(1);
      load.sendAll(lines);
      String good = scene.buckets().get(0);
      awaitPause(scene, good);
      long taken = scene.stored(good);
      scene.add(scenario, TAKEN, taken);
      scene.add(scenario, HEAP, (scene.worker().liveHeap() - before) / 1e6);
      scene.worker().rest().restart(sink);
      Waiting.until(
          "the restarted task to write", TIMEOUT, () -> scene.writes().lines(good) > taken);
      awaitPause(scene, good);
      scene.add(scenario, AGAIN, scene.writes().lines(good) - taken);
      scene.influxDb().create(NOBODY);
      scene.awaitStored(waiting, List.of(NOBODY));
      scene.awaitStored(load, scene.buckets());
      scene.report(scenario, load, scene.buckets(), List.of());
    }
  }

  // Until nothing has been written for a while.
  private static void awaitPause(FaultScene scene, String bucket) throws Exception {
    long[] last = {0, System.nanoTime()};
    Waiting.until(
        "the partition to be paused",
        TIMEOUT,
        () -> {
          long now = scene.writes().lines(bucket);
          if (now != last[0] || now == 0) {
            last[0] = now;
            last[1] = System.nanoTime();
          }
          return System.nanoTime() - last[1] > STILL;
        });
  }
}

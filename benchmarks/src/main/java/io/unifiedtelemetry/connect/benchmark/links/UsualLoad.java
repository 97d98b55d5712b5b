package io.unifiedtelemetry.connect.benchmark.links;

import io.unifiedtelemetry.connect.benchmark.load.PacedProducer;
import io.unifiedtelemetry.connect.benchmark.machine.ChildJvm;
import io.unifiedtelemetry.connect.benchmark.machine.ProcessUsage;
import io.unifiedtelemetry.connect.benchmark.platform.BenchmarkPlatform;
import io.unifiedtelemetry.connect.benchmark.platform.MeasuredInfluxDb;
import io.unifiedtelemetry.connect.benchmark.suite.BenchmarkContext;
import io.unifiedtelemetry.connect.platform.worker.ConnectWorker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** CPU and heap of a worker with nothing to do, with a source, and with a sink. */
final class UsualLoad {
  static final String SCENARIO = "CPU and heap of a worker, 1,000 points/s";
  static final String CPU = "CPU, % of a core";
  static final String HEAP = "live heap, MB";
  static final String RESIDENT = "resident memory, MB";

  private static final int RATE = 1_000;
  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  private final BenchmarkContext context;
  private final BenchmarkPlatform platform;
  private final int warmUpSeconds;
  private final int seconds;

  UsualLoad(BenchmarkContext context) {
    this.context = context;
    this.platform = context.platform();
    this.warmUpSeconds = context.fullOrQuick(30, 3);
    this.seconds = context.fullOrQuick(30, 3);
  }

  void run() throws Exception {
    int all = warmUpSeconds + seconds + 5;
    try (MeasuredInfluxDb site = platform.startInfluxDb();
        Way way = Way.start(platform, site, true, SlowLink.Quality.PERFECT)) {
      measure("no connector", way.worker());
      way.postSource(Map.of());
      try (LiveWriter writer = LiveWriter.start(platform, site, RATE, all)) {
        measure("InfluxDB source", way.worker());
        writer.await();
      }
    }
    try (MeasuredInfluxDb centre = platform.startInfluxDb();
        Way way = Way.start(platform, centre, true, SlowLink.Quality.PERFECT)) {
      way.postSink(centre, centre.server().url(), Map.of());
      Path folder = platform.newFolder("producer");
      try (ChildJvm producer =
          ChildJvm.start(
              PacedProducer.class,
              folder,
              List.of("-Xmx256m"),
              way.bootstrapServers(),
              way.topic(),
              Integer.toString(RATE),
              Integer.toString(RATE * all),
              folder.resolve("acknowledged").toString())) {
        measure("InfluxDB sink, one line per record", way.worker());
        producer.readLine(TIMEOUT);
      }
    }
  }

  private void measure(String system, ConnectWorker worker) throws Exception {
    Thread.sleep(warmUpSeconds * 1_000L);
    double before = ProcessUsage.cpuSeconds(worker.pid());
    Thread.sleep(seconds * 1_000L);
    double cpu = (ProcessUsage.cpuSeconds(worker.pid()) - before) / seconds * 100;
    context.figures().add(SCENARIO, system, CPU, cpu);
    context.figures().add(SCENARIO, system, HEAP, worker.liveHeap() / 1e6);
    context
        .figures()
        .add(SCENARIO, system, RESIDENT, ProcessUsage.of(worker.pid()).residentBytes() / 1e6);
    context.log("%s: %.1f %% of a core", system, cpu);
  }
}

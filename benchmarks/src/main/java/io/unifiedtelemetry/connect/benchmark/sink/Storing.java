package io.unifiedtelemetry.connect.benchmark.sink;

import io.unifiedtelemetry.connect.benchmark.machine.Cores;
import io.unifiedtelemetry.connect.benchmark.machine.ProcessUsage;
import io.unifiedtelemetry.connect.benchmark.machine.ThreadCpu;
import io.unifiedtelemetry.connect.benchmark.machine.WriteWatch;
import io.unifiedtelemetry.connect.benchmark.platform.BenchPlatform;
import io.unifiedtelemetry.connect.benchmark.platform.MeasuredInfluxDb;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Lets a contender write a whole backlog into an empty InfluxDB. */
final class Storing {
  private static final long QUIET_MS = 1_000;
  private static final long GIVE_UP_MS = 20_000;
  // The slowest contender seen, halved twice.
  private static final long LEAST_LINES_PER_SECOND = 9_000;
  private static final long LEAST_SECONDS = 120;
  private static final double WARM = 1.0 / 3;

  private final BenchPlatform platform;

  /**
   * What came out.
   *
   * @param stored lines that are there afterwards
   * @param seconds from the first to the last write
   * @param cpuSeconds of the contender, for the whole run
   * @param warmCpuSeconds of the contender while the last two thirds were written
   * @param serverCpuSeconds of InfluxDB, between the first and the last write
   * @param brokerCpuSeconds of the broker, between the first and the last write
   * @param peakBytes of the contender's memory
   */
  record Outcome(
      long stored,
      double seconds,
      double cpuSeconds,
      double warmCpuSeconds,
      double serverCpuSeconds,
      double brokerCpuSeconds,
      long peakBytes,
      ThreadCpu threads) {
    double warmCpuPerMillion() {
      return warmCpuSeconds / (1 - WARM) / stored * 1e6;
    }

    double linesPerSecond() {
      return stored / seconds;
    }
  }

  Storing(BenchPlatform platform) {
    this.platform = platform;
  }

  /** On all cores. */
  Outcome run(Contender contender, Workload work) throws Exception {
    try (MeasuredInfluxDb server = platform.startInfluxDb()) {
      return run(contender, work, server);
    }
  }

  /** InfluxDB on half of the cores, the contender on the other half. */
  Outcome runPinned(Contender contender, Workload work) throws Exception {
    try (MeasuredInfluxDb server = Cores.onSecondHalf(platform::startInfluxDb)) {
      return Cores.onFirstHalf(() -> run(contender, work, server));
    }
  }

  private Outcome run(Contender contender, Workload work, MeasuredInfluxDb server)
      throws Exception {
    try (Contender.Running running = contender.start(work, server);
        WriteWatch watch =
            WriteWatch.start(
                server.writeAheadLog(),
                List.of(running.pid(), server.pid(), platform.brokerPid()))) {
      ThreadCpu before = ThreadCpu.of(running.pid());
      long stored = awaitStored(work, server, watch);
      ProcessUsage usage = ProcessUsage.of(running.pid());
      return new Outcome(
          stored,
          watch.seconds(),
          watch.cpuSeconds(0, 0),
          watch.cpuSeconds(0, WARM),
          watch.cpuSeconds(1, 0),
          watch.cpuSeconds(2, 0),
          usage.peakResidentBytes(),
          ThreadCpu.of(running.pid()).since(before));
    }
  }

  private static long awaitStored(Workload work, MeasuredInfluxDb server, WriteWatch watch)
      throws Exception {
    long seconds = LEAST_SECONDS + work.lines() / LEAST_LINES_PER_SECOND;
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(100);
      if (watch.isQuietFor(QUIET_MS)) {
        long points = server.points();
        if (points == work.lines() || watch.isQuietFor(GIVE_UP_MS)) {
          return points;
        }
      }
    }
    throw new IllegalStateException(
        work.scene() + ": " + server.points() + " lines after " + seconds + " s");
  }
}

package io.unifiedtelemetry.connect.benchmark.sink;

import io.unifiedtelemetry.connect.benchmark.machine.CpuAffinity;
import io.unifiedtelemetry.connect.benchmark.machine.ProcessUsage;
import io.unifiedtelemetry.connect.benchmark.machine.ThreadCpu;
import io.unifiedtelemetry.connect.benchmark.machine.WalMonitor;
import io.unifiedtelemetry.connect.benchmark.platform.BenchmarkPlatform;
import io.unifiedtelemetry.connect.benchmark.platform.MeasuredInfluxDb;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A run that wrote a whole backlog to an empty InfluxDB.
 *
 * @param stored lines in InfluxDB afterwards
 * @param seconds from the first to the last write
 * @param cpuSeconds of the sink, for the whole run
 * @param warmCpuSeconds of the sink while the last two thirds were written
 * @param serverCpuSeconds of InfluxDB, between the first and the last write
 * @param brokerCpuSeconds of the broker, between the first and the last write
 * @param peakBytes peak resident memory of the sink
 */
record ThroughputRun(
    long stored,
    double seconds,
    double cpuSeconds,
    double warmCpuSeconds,
    double serverCpuSeconds,
    double brokerCpuSeconds,
    long peakBytes,
    ThreadCpu threads) {
  private static final long IDLE_MS = 1_000;
  private static final long STALLED_MS = 20_000;
  // A quarter of the rate of the slowest sink measured.
  private static final long MIN_LINES_PER_SECOND = 9_000;
  private static final long MIN_TIMEOUT_SECONDS = 120;
  private static final double WARM_UP = 1.0 / 3;

  double warmCpuPerMillion() {
    return warmCpuSeconds / (1 - WARM_UP) / stored * 1e6;
  }

  double linesPerSecond() {
    return stored / seconds;
  }

  /** Runs a sink on all cores. */
  static ThroughputRun of(BenchmarkPlatform platform, SinkUnderTest sink, Backlog backlog)
      throws Exception {
    try (MeasuredInfluxDb server = platform.startInfluxDb()) {
      return run(platform, sink, backlog, server);
    }
  }

  /** Runs InfluxDB on one half of the cores and the sink on the other half. */
  static ThroughputRun pinned(BenchmarkPlatform platform, SinkUnderTest sink, Backlog backlog)
      throws Exception {
    try (MeasuredInfluxDb server = CpuAffinity.onSecondHalf(platform::startInfluxDb)) {
      return CpuAffinity.onFirstHalf(() -> run(platform, sink, backlog, server));
    }
  }

  private static ThroughputRun run(
      BenchmarkPlatform platform, SinkUnderTest sink, Backlog backlog, MeasuredInfluxDb server)
      throws Exception {
    try (SinkUnderTest.Running running = sink.start(backlog, server);
        WalMonitor monitor =
            WalMonitor.start(
                server.writeAheadLog(),
                List.of(running.pid(), server.pid(), platform.brokerPid()))) {
      ThreadCpu before = ThreadCpu.of(running.pid());
      long stored = awaitStored(backlog, server, monitor);
      ProcessUsage usage = ProcessUsage.of(running.pid());
      return new ThroughputRun(
          stored,
          monitor.seconds(),
          monitor.cpuSeconds(0, 0),
          monitor.cpuSeconds(0, WARM_UP),
          monitor.cpuSeconds(1, 0),
          monitor.cpuSeconds(2, 0),
          usage.peakResidentBytes(),
          ThreadCpu.of(running.pid()).since(before));
    }
  }

  private static long awaitStored(Backlog backlog, MeasuredInfluxDb server, WalMonitor monitor)
      throws Exception {
    long seconds = MIN_TIMEOUT_SECONDS + backlog.lines() / MIN_LINES_PER_SECOND;
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(100);
      if (monitor.isIdleFor(IDLE_MS)) {
        long points = server.points();
        if (points == backlog.lines() || monitor.isIdleFor(STALLED_MS)) {
          return points;
        }
      }
    }
    throw new IllegalStateException(
        backlog.scenario() + ": only " + server.points() + " lines after " + seconds + " s");
  }
}

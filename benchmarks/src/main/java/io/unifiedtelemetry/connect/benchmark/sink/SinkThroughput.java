package io.unifiedtelemetry.connect.benchmark.sink;

import io.unifiedtelemetry.connect.benchmark.machine.FlightRecording;
import io.unifiedtelemetry.connect.benchmark.platform.BenchmarkPlatform;
import io.unifiedtelemetry.connect.benchmark.result.Profile;
import io.unifiedtelemetry.connect.benchmark.suite.BenchmarkContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Measures how fast each sink stores a backlog, and what that costs. */
final class SinkThroughput {
  static final String PINNED = ", InfluxDB on its own cores";
  private static final int SERIES = 1_000;
  // Pinned runs and profiles use only this backlog.
  private static final long SMALL = 1_000_000;

  private final BenchmarkContext context;
  private final BenchmarkPlatform platform;
  private final List<SinkUnderTest> sinks;
  private final List<SinkUnderTest> pinnedSinks;

  SinkThroughput(BenchmarkContext context, Telegraf.Installation telegraf) {
    this.context = context;
    this.platform = context.platform();
    SinkUnderTest bareHttp = new BareHttp(platform);
    SinkUnderTest connector = new ConnectorSink(platform);
    this.sinks =
        List.of(
            bareHttp,
            new BareConsumer(platform),
            connector,
            new Telegraf(platform, telegraf, "1s"));
    this.pinnedSinks = List.of(bareHttp, connector);
  }

  void run() throws Exception {
    for (long lines : context.fullOrQuick(List.of(SMALL, 5_000_000L), List.of(100_000L))) {
      for (int perRecord : context.fullOrQuick(List.of(1, 10), List.of(10))) {
        Backlog backlog = Backlog.of(lines, perRecord, SERIES);
        backlog.fill(platform);
        measure(backlog, sinks, false);
        if (lines <= SMALL) {
          measure(backlog, pinnedSinks, true);
          profile(backlog);
        }
        backlog.delete(platform);
      }
    }
  }

  private void measure(Backlog backlog, List<SinkUnderTest> sinks, boolean pinned)
      throws Exception {
    for (int run = 0; run < context.runs(); run++) {
      List<SinkUnderTest> order = new ArrayList<>(sinks);
      // Rotate, so that no sink always runs first or after the same one.
      Collections.rotate(order, run);
      for (SinkUnderTest each : order) {
        ThroughputRun result =
            pinned
                ? ThroughputRun.pinned(platform, each, backlog)
                : ThroughputRun.of(platform, each, backlog);
        add(backlog.scenario() + (pinned ? PINNED : ""), each.name(), result);
      }
    }
  }

  private void add(String scenario, String name, ThroughputRun run) {
    context.log(
        "%s: %s %,.0f lines/s, %.1f CPU s per million, %,d MB",
        scenario, name, run.linesPerSecond(), run.warmCpuPerMillion(), run.peakBytes() / 1_000_000);
    context.figures().add(scenario, name, SinkSuite.RATE, run.linesPerSecond());
    context.figures().add(scenario, name, SinkSuite.CPU, run.warmCpuPerMillion());
    context.figures().add(scenario, name, SinkSuite.TOTAL_CPU, run.cpuSeconds());
    context.figures().add(scenario, name, SinkSuite.PEAK_MEMORY, run.peakBytes() / 1e6);
    context.figures().add(scenario, name, SinkSuite.SERVER_CPU, run.serverCpuSeconds());
    context.figures().add(scenario, name, SinkSuite.BROKER_CPU, run.brokerCpuSeconds());
    context.figures().add(scenario, name, SinkSuite.STORED, run.stored());
  }

  // In a separate run, because profiling takes time itself.
  private void profile(Backlog backlog) throws Exception {
    Path recording = platform.newFolder("profile").resolve("worker.jfr");
    ThroughputRun run =
        ThroughputRun.of(platform, ConnectorSink.profiled(platform, recording), backlog);
    addProfile(backlog, "threads", FlightRecording.shares(run.threads()));
    addProfile(backlog, "code", FlightRecording.read(recording));
  }

  private void addProfile(Backlog backlog, String kind, List<Profile.Share> shares) {
    context.profiles().add(new Profile(backlog.scenario(), "worker", kind, shares));
  }
}

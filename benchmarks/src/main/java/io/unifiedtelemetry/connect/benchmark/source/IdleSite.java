package io.unifiedtelemetry.connect.benchmark.source;

import io.unifiedtelemetry.connect.benchmark.Bench;
import io.unifiedtelemetry.connect.benchmark.load.Moments;
import io.unifiedtelemetry.connect.benchmark.machine.ProcessUsage;
import io.unifiedtelemetry.connect.benchmark.platform.BenchPlatform;
import io.unifiedtelemetry.connect.benchmark.platform.MeasuredInfluxDb;
import io.unifiedtelemetry.connect.benchmark.tap.Exchange;
import io.unifiedtelemetry.connect.platform.kafka.JvmOptions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** What it costs to look where nothing happens. */
final class IdleSite {
  static final String PER_POLL = "CPU s of InfluxDB per poll";

  static final String AUDIT = "late-arrival audit, % of the wall clock";
  static final String QUERYING = "all queries, % of the wall clock";
  static final String WORKER = "CPU of the worker, % of a core";

  private final Bench bench;
  private final BenchPlatform platform;
  private final int settleSeconds;
  private final int seconds;

  /**
   * @param seconds for which it is watched
   */
  IdleSite(Bench bench, int seconds) {
    this.bench = bench;
    this.platform = bench.platform();
    this.settleSeconds = bench.fullOrQuick(10, 4);
    this.seconds = seconds;
  }

  static String scene(int measurements) {
    return String.format(Locale.ROOT, "idle, %,d measurements", measurements);
  }

  void run() throws Exception {
    for (int run = 0; run < bench.runs(); run++) {
      measure(1_000, scene(1_000), 0);
    }
  }

  /** Measures once, at a size where one is given. */
  void measure(int measurements, String scene, double size) throws Exception {
    try (MeasuredInfluxDb site = platform.startInfluxDb()) {
      SiteData.loadIdle(site, measurements);
      TimeUnit.SECONDS.sleep(2);
      double alone = cpuPerSecond(site.pid());
      try (SourceUnderTest source = SourceUnderTest.start(platform, site, JvmOptions.FULL_SPEED)) {
        source.post(site, Map.of("start.from", "earliest"));
        TimeUnit.SECONDS.sleep(settleSeconds);
        long begin = Moments.now();
        double workerBefore = ProcessUsage.cpuSeconds(source.worker().pid());
        double perSecond = cpuPerSecond(site.pid()) - alone;
        double worker = ProcessUsage.cpuSeconds(source.worker().pid()) - workerBefore;
        note(scene, size, perSecond, worker, source.tap().exchanges(), begin);
      }
    }
  }

  private void note(
      String scene, double size, double perSecond, double worker, List<Exchange> all, long begin) {
    Windows windows = new Windows(all);
    List<Exchange> asked = all.stream().filter(each -> each.began() >= begin).toList();
    note(scene, size, PER_POLL, perSecond * seconds / windows.polls(asked));
    note(scene, size, AUDIT, percent(asked, windows::isAudit));
    note(scene, size, QUERYING, percent(asked, each -> true));
    note(scene, size, WORKER, 100 * worker / seconds);
  }

  private void note(String scene, double size, String measure, double value) {
    bench.say("%s: %s %,.3f", scene, measure, value);
    bench.figures().add(scene, SourcePart.CONNECTOR, measure, size, value);
  }

  private double cpuPerSecond(long pid) throws Exception {
    double before = ProcessUsage.cpuSeconds(pid);
    TimeUnit.SECONDS.sleep(seconds);
    return (ProcessUsage.cpuSeconds(pid) - before) / seconds;
  }

  private double percent(List<Exchange> asked, Predicate<Exchange> which) {
    long microseconds =
        asked.stream().filter(which).mapToLong(each -> each.ended() - each.began()).sum();
    return microseconds / 1e4 / seconds;
  }
}

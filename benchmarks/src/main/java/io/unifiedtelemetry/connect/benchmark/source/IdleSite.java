package io.unifiedtelemetry.connect.benchmark.source;

import io.unifiedtelemetry.connect.benchmark.load.LineTimestamps;
import io.unifiedtelemetry.connect.benchmark.machine.ProcessUsage;
import io.unifiedtelemetry.connect.benchmark.platform.BenchmarkPlatform;
import io.unifiedtelemetry.connect.benchmark.platform.MeasuredInfluxDb;
import io.unifiedtelemetry.connect.benchmark.proxy.HttpExchange;
import io.unifiedtelemetry.connect.benchmark.suite.BenchmarkContext;
import io.unifiedtelemetry.connect.platform.kafka.JvmOptions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Measures what it costs to poll a site that receives no writes. */
final class IdleSite {
  static final String SERVER = "CPU of InfluxDB, % of a core";
  static final String QUERYING = "all queries, % of wall-clock time";
  static final String WORKER = "CPU of the worker, % of a core";

  private final BenchmarkContext context;
  private final BenchmarkPlatform platform;
  private final int warmUpSeconds;
  private final int seconds;

  /**
   * @param seconds to measure
   */
  IdleSite(BenchmarkContext context, int seconds) {
    this.context = context;
    this.platform = context.platform();
    this.warmUpSeconds = context.fullOrQuick(150, 4);
    this.seconds = seconds;
  }

  static String scenario(int measurements) {
    return String.format(Locale.ROOT, "idle, %,d measurements", measurements);
  }

  void run() throws Exception {
    for (int run = 0; run < context.runs(); run++) {
      measure(1_000, scenario(1_000), 0);
    }
  }

  /**
   * Measures once.
   *
   * @param size of the figures; 0 for a scenario without sizes
   */
  void measure(int measurements, String scenario, double size) throws Exception {
    try (MeasuredInfluxDb site = platform.startInfluxDb()) {
      SiteData.loadIdle(site, measurements);
      TimeUnit.SECONDS.sleep(2);
      double withoutSource = cpuPerSecond(site.pid());
      try (SourceUnderTest source = SourceUnderTest.start(platform, site, JvmOptions.FULL_SPEED)) {
        source.post(site, Map.of("start.from", "earliest"));
        TimeUnit.SECONDS.sleep(warmUpSeconds);
        long start = LineTimestamps.now();
        double workerBefore = ProcessUsage.cpuSeconds(source.worker().pid());
        double perSecond = cpuPerSecond(site.pid()) - withoutSource;
        double worker = ProcessUsage.cpuSeconds(source.worker().pid()) - workerBefore;
        addAll(scenario, size, perSecond, worker, source.proxy().exchanges(), start);
      }
    }
  }

  private void addAll(
      String scenario,
      double size,
      double cpuPerSecond,
      double workerCpu,
      List<HttpExchange> all,
      long start) {
    List<HttpExchange> measured = all.stream().filter(each -> each.started() >= start).toList();
    add(scenario, size, SERVER, 100 * cpuPerSecond);
    add(scenario, size, QUERYING, percentOfTime(measured));
    add(scenario, size, WORKER, 100 * workerCpu / seconds);
  }

  private void add(String scenario, double size, String metric, double value) {
    context.log("%s: %s %,.3f", scenario, metric, value);
    context.figures().add(scenario, SourceSuite.CONNECTOR, metric, size, value);
  }

  private double cpuPerSecond(long pid) throws Exception {
    double before = ProcessUsage.cpuSeconds(pid);
    TimeUnit.SECONDS.sleep(seconds);
    return (ProcessUsage.cpuSeconds(pid) - before) / seconds;
  }

  private double percentOfTime(List<HttpExchange> queries) {
    long microseconds = queries.stream().mapToLong(each -> each.ended() - each.started()).sum();
    return microseconds / 1e4 / seconds;
  }
}

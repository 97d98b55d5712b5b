package io.unifiedtelemetry.connect.benchmark.source;

import io.unifiedtelemetry.connect.benchmark.Bench;
import io.unifiedtelemetry.connect.benchmark.load.Moments;
import io.unifiedtelemetry.connect.benchmark.machine.ProcessUsage;
import io.unifiedtelemetry.connect.benchmark.platform.BenchPlatform;
import io.unifiedtelemetry.connect.benchmark.platform.MeasuredInfluxDb;
import io.unifiedtelemetry.connect.benchmark.tap.Exchange;
import io.unifiedtelemetry.connect.platform.kafka.JvmOptions;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What it costs to look where nothing happens. */
final class IdleSite {
  static final String PER_POLL = "CPU s of InfluxDB per poll";

  static final String AUDIT = "late-arrival audit, % of the wall clock";
  static final String QUERYING = "all queries, % of the wall clock";
  static final String WORKER = "CPU of the worker, % of a core";
  private static final double POLLS_PER_SECOND = 1;

  private final Bench bench;
  private final BenchPlatform platform;
  private final int settleSeconds;
  private final int seconds;

  /** With the time that this benchmark has. */
  IdleSite(Bench bench) {
    this.bench = bench;
    this.platform = bench.platform();
    this.settleSeconds = bench.fullOrQuick(20, 4);
    this.seconds = bench.fullOrQuick(60, 5);
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
        double perPoll = (cpuPerSecond(site.pid()) - alone) / POLLS_PER_SECOND;
        double worker = ProcessUsage.cpuSeconds(source.worker().pid()) - workerBefore;
        List<Exchange> asked =
            source.tap().exchanges().stream().filter(each -> each.began() >= begin).toList();
        bench.say(
            "%s: %.3f CPU s of InfluxDB per poll, audit %.1f %%, all queries %.1f %%, worker %.1f %%",
            scene, perPoll, percent(asked, true), percent(asked, false), 100 * worker / seconds);
        bench.figures().add(scene, SourcePart.CONNECTOR, PER_POLL, size, perPoll);
        bench.figures().add(scene, SourcePart.CONNECTOR, AUDIT, size, percent(asked, true));
        bench.figures().add(scene, SourcePart.CONNECTOR, QUERYING, size, percent(asked, false));
        bench.figures().add(scene, SourcePart.CONNECTOR, WORKER, size, 100 * worker / seconds);
      }
    }
  }

  private double cpuPerSecond(long pid) throws Exception {
    double before = ProcessUsage.cpuSeconds(pid);
    TimeUnit.SECONDS.sleep(seconds);
    return (ProcessUsage.cpuSeconds(pid) - before) / seconds;
  }

  private double percent(List<Exchange> asked, boolean auditOnly) {
    long microseconds =
        asked.stream()
            .filter(each -> !auditOnly || isAudit(each))
            .mapToLong(each -> each.ended() - each.began())
            .sum();
    return microseconds / 1e4 / seconds;
  }

  // Only the audit counts.
  private static boolean isAudit(Exchange question) {
    String text = URLDecoder.decode(question.text(), StandardCharsets.UTF_8);
    return text.toLowerCase(Locale.ROOT).contains("count(");
  }
}

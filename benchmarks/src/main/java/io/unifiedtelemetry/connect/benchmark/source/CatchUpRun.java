package io.unifiedtelemetry.connect.benchmark.source;

import io.unifiedtelemetry.connect.benchmark.load.LineTimestamps;
import io.unifiedtelemetry.connect.benchmark.machine.ProcessUsage;
import io.unifiedtelemetry.connect.benchmark.machine.ThreadCpu;
import io.unifiedtelemetry.connect.benchmark.platform.BenchmarkPlatform;
import io.unifiedtelemetry.connect.benchmark.platform.BenchmarkTopics;
import io.unifiedtelemetry.connect.benchmark.platform.GcLog;
import io.unifiedtelemetry.connect.benchmark.platform.MeasuredInfluxDb;
import io.unifiedtelemetry.connect.benchmark.proxy.HttpExchange;
import io.unifiedtelemetry.connect.platform.kafka.JvmOptions;
import io.unifiedtelemetry.connect.platform.process.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A run in which the source read a site's history into Kafka.
 *
 * @param seconds between the first and the last record in Kafka
 * @param cpuSeconds of the worker, after the connector was posted
 * @param serverCpuSeconds of InfluxDB, after the connector was posted
 * @param peakMegabytes peak resident memory of the worker
 * @param heapMegabytes maximum heap in use after a garbage collection
 * @param threads of the worker, after the connector was posted
 */
record CatchUpRun(
    double seconds,
    double cpuSeconds,
    double serverCpuSeconds,
    double peakMegabytes,
    double heapMegabytes,
    ThreadCpu threads) {
  static final Duration TIMEOUT = Duration.ofMinutes(10);

  /**
   * Runs the source in a new worker with these options. There is no proxy, because it would take
   * CPU from what is measured.
   *
   * @param changes to the configuration
   * @param workerChanges to that of the worker
   */
  static CatchUpRun of(
      BenchmarkPlatform platform,
      MeasuredInfluxDb site,
      long points,
      Map<String, String> changes,
      List<String> jvmOptions,
      Map<String, String> workerChanges)
      throws Exception {
    try (SourceUnderTest source = SourceUnderTest.start(platform, site, jvmOptions, workerChanges);
        BenchmarkTopics topics = new BenchmarkTopics(platform.bootstrapServers())) {
      LastRecord last = new LastRecord(topics, source, site);
      ThreadCpu before = ThreadCpu.of(source.worker().pid());
      Map<String, String> config = new HashMap<>(changes);
      config.put("influxdb.url", site.server().url());
      config.put("start.from", "earliest");
      source.post(site, config);
      last.await();
      ThreadCpu threads = ThreadCpu.of(source.worker().pid()).since(before);
      double seconds = topics.seconds(source.topic());
      checkPoints(topics.lines(source.topic()), points);
      topics.delete(source.topic());
      return new CatchUpRun(
          seconds,
          last.cpu,
          last.serverCpu,
          ProcessUsage.of(source.worker().pid()).peakResidentBytes() / 1e6,
          GcLog.maxHeapAfterGc(source.gcLog()),
          threads);
    }
  }

  /** Returns the queries that the source sends for it, as recorded by a proxy. */
  static List<HttpExchange> queries(BenchmarkPlatform platform, MeasuredInfluxDb site)
      throws Exception {
    try (SourceUnderTest source =
            SourceUnderTest.start(platform, site, JvmOptions.FULL_SPEED, Map.of());
        BenchmarkTopics topics = new BenchmarkTopics(platform.bootstrapServers())) {
      LastRecord last = new LastRecord(topics, source, site);
      source.post(site, Map.of("start.from", "earliest"));
      last.await();
      topics.delete(source.topic());
      return source.proxy().exchanges().stream()
          .filter(each -> each.target().startsWith("/query") && each.started() < last.timestamp)
          .toList();
    }
  }

  static void checkPoints(long found, long points) {
    if (found != points) {
      throw new IllegalStateException(found + " of " + points + " points in Kafka");
    }
  }

  /**
   * Waits for the last record of a source: some records, and none for a while after them. Keeps the
   * CPU seconds at that time.
   */
  private static final class LastRecord implements Waiting.Condition {
    private static final long QUIET_MICROS = 2_000_000;

    private final BenchmarkTopics topics;
    private final SourceUnderTest source;
    private final MeasuredInfluxDb site;
    private final double cpuBefore;
    private final double serverCpuBefore;
    private long records;
    private long timestamp;
    private double cpu;
    private double serverCpu;

    LastRecord(BenchmarkTopics topics, SourceUnderTest source, MeasuredInfluxDb site)
        throws IOException {
      this.topics = topics;
      this.source = source;
      this.site = site;
      this.cpuBefore = ProcessUsage.cpuSeconds(source.worker().pid());
      this.serverCpuBefore = ProcessUsage.cpuSeconds(site.pid());
    }

    void await() throws IOException, InterruptedException {
      Waiting.until(() -> "the last record, there are " + records, TIMEOUT, this);
    }

    @Override
    public boolean holds() throws IOException {
      long now = topics.records(source.topic());
      if (now > records) {
        records = now;
        timestamp = LineTimestamps.now();
        cpu = ProcessUsage.cpuSeconds(source.worker().pid()) - cpuBefore;
        serverCpu = ProcessUsage.cpuSeconds(site.pid()) - serverCpuBefore;
      }
      return records > 0 && LineTimestamps.now() - timestamp > QUIET_MICROS;
    }
  }
}

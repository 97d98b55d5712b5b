package io.unifiedtelemetry.connect.benchmark.source;

import io.unifiedtelemetry.connect.benchmark.load.Moments;
import io.unifiedtelemetry.connect.benchmark.machine.ProcessUsage;
import io.unifiedtelemetry.connect.benchmark.platform.BenchPlatform;
import io.unifiedtelemetry.connect.benchmark.platform.BenchTopics;
import io.unifiedtelemetry.connect.benchmark.platform.GcLog;
import io.unifiedtelemetry.connect.benchmark.platform.MeasuredInfluxDb;
import io.unifiedtelemetry.connect.benchmark.tap.Exchange;
import io.unifiedtelemetry.connect.platform.process.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The source brought a site's history into Kafka.
 *
 * @param seconds between the first and the last record there
 * @param cpu seconds of the worker, from when the connector was posted
 * @param serverCpu seconds of InfluxDB, from when the connector was posted
 * @param peakMegabytes of the worker's memory
 * @param heapMegabytes the most heap in use behind a collection
 * @param queries that it asked for that
 */
record CatchUpRun(
    double seconds,
    double cpu,
    double serverCpu,
    double peakMegabytes,
    double heapMegabytes,
    List<Exchange> queries) {
  static final Duration LONGEST = Duration.ofMinutes(10);

  /** Does it, in a new worker with these options. */
  static CatchUpRun of(
      BenchPlatform platform, MeasuredInfluxDb site, long points, List<String> jvmOptions)
      throws Exception {
    try (SourceUnderTest source = SourceUnderTest.start(platform, site, jvmOptions);
        BenchTopics topics = new BenchTopics(platform.bootstrapServers())) {
      String topic = source.topic();
      long worker = source.worker().pid();
      double before = ProcessUsage.cpuSeconds(worker);
      double serverBefore = ProcessUsage.cpuSeconds(site.pid());
      source.post(site, Map.of("start.from", "earliest"));
      Waiting.until(
          () -> points + " records, of which " + topics.records(topic) + " are there",
          LONGEST,
          () -> topics.records(topic) >= points);
      long end = Moments.now();
      double cpu = ProcessUsage.cpuSeconds(worker) - before;
      double serverCpu = ProcessUsage.cpuSeconds(site.pid()) - serverBefore;
      double seconds = topics.seconds(topic);
      topics.delete(topic);
      return new CatchUpRun(
          seconds,
          cpu,
          serverCpu,
          ProcessUsage.of(worker).peakResidentBytes() / 1e6,
          GcLog.mostAfterCollection(source.gcLog()),
          source.tap().exchanges().stream()
              .filter(each -> each.target().startsWith("/query") && each.began() < end)
              .toList());
    }
  }
}

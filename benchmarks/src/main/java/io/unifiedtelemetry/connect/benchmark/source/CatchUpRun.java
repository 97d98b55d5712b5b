package io.unifiedtelemetry.connect.benchmark.source;

import io.unifiedtelemetry.connect.benchmark.machine.ProcessUsage;
import io.unifiedtelemetry.connect.benchmark.platform.BenchPlatform;
import io.unifiedtelemetry.connect.benchmark.platform.BenchTopics;
import io.unifiedtelemetry.connect.benchmark.platform.GcLog;
import io.unifiedtelemetry.connect.benchmark.platform.MeasuredInfluxDb;
import io.unifiedtelemetry.connect.benchmark.tap.Exchange;
import io.unifiedtelemetry.connect.platform.kafka.JvmOptions;
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
 */
record CatchUpRun(
    double seconds, double cpu, double serverCpu, double peakMegabytes, double heapMegabytes) {
  static final Duration LONGEST = Duration.ofMinutes(10);
  private static final Duration REST = Duration.ofSeconds(2);

  /**
   * Does it, in a new worker with these options. Without a tap: on the same cores it would cost
   * what is measured.
   *
   * @param perRecord how many points a record may hold
   */
  static CatchUpRun of(
      BenchPlatform platform,
      MeasuredInfluxDb site,
      long points,
      int perRecord,
      List<String> jvmOptions)
      throws Exception {
    try (SourceUnderTest source = SourceUnderTest.start(platform, site, jvmOptions);
        BenchTopics topics = new BenchTopics(platform.bootstrapServers())) {
      long worker = source.worker().pid();
      double before = ProcessUsage.cpuSeconds(worker);
      double serverBefore = ProcessUsage.cpuSeconds(site.pid());
      source.post(
          site,
          Map.of(
              "influxdb.url", site.server().url(),
              "start.from", "earliest",
              "record.max.points", Integer.toString(perRecord)));
      await(topics, source.topic(), points, perRecord);
      double cpu = ProcessUsage.cpuSeconds(worker) - before;
      double serverCpu = ProcessUsage.cpuSeconds(site.pid()) - serverBefore;
      double seconds = topics.seconds(source.topic());
      assertAll(topics.lines(source.topic()), points);
      topics.delete(source.topic());
      return new CatchUpRun(
          seconds,
          cpu,
          serverCpu,
          ProcessUsage.of(worker).peakResidentBytes() / 1e6,
          GcLog.mostAfterCollection(source.gcLog()));
    }
  }

  /** What it asks for that, as a tap sees it. */
  static List<Exchange> queries(BenchPlatform platform, MeasuredInfluxDb site, long points)
      throws Exception {
    try (SourceUnderTest source = SourceUnderTest.start(platform, site, JvmOptions.FULL_SPEED);
        BenchTopics topics = new BenchTopics(platform.bootstrapServers())) {
      source.post(site, Map.of("start.from", "earliest"));
      await(topics, source.topic(), points, 1);
      topics.delete(source.topic());
      return source.tap().exchanges().stream()
          .filter(each -> each.target().startsWith("/query"))
          .toList();
    }
  }

  private static void await(BenchTopics topics, String topic, long points, int perRecord)
      throws Exception {
    Waiting.until(
        () -> points + " points, in " + topics.records(topic) + " records so far",
        LONGEST,
        () -> topics.records(topic) >= points / perRecord && topics.isAtRest(topic, REST));
  }

  private static void assertAll(long found, long points) {
    if (found != points) {
      throw new IllegalStateException(found + " points in Kafka, of " + points);
    }
  }
}

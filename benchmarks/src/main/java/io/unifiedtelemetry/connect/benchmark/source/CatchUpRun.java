package io.unifiedtelemetry.connect.benchmark.source;

import io.unifiedtelemetry.connect.benchmark.machine.ProcessUsage;
import io.unifiedtelemetry.connect.benchmark.machine.ThreadCpu;
import io.unifiedtelemetry.connect.benchmark.platform.BenchPlatform;
import io.unifiedtelemetry.connect.benchmark.platform.BenchTopics;
import io.unifiedtelemetry.connect.benchmark.platform.GcLog;
import io.unifiedtelemetry.connect.benchmark.platform.MeasuredInfluxDb;
import io.unifiedtelemetry.connect.benchmark.tap.Exchange;
import io.unifiedtelemetry.connect.platform.kafka.JvmOptions;
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
 * @param threads of the worker, from when the connector was posted
 */
record CatchUpRun(
    double seconds,
    double cpu,
    double serverCpu,
    double peakMegabytes,
    double heapMegabytes,
    ThreadCpu threads) {
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
      LastRecord last = new LastRecord(topics, source, site, points / perRecord);
      ThreadCpu before = ThreadCpu.of(source.worker().pid());
      source.post(
          site,
          Map.of(
              "influxdb.url", site.server().url(),
              "start.from", "earliest",
              "record.max.points", Integer.toString(perRecord)));
      last.await();
      ThreadCpu threads = ThreadCpu.of(source.worker().pid()).since(before);
      double seconds = topics.seconds(source.topic());
      assertAll(topics.lines(source.topic()), points);
      topics.delete(source.topic());
      return new CatchUpRun(
          seconds,
          last.cpu(),
          last.serverCpu(),
          ProcessUsage.of(source.worker().pid()).peakResidentBytes() / 1e6,
          GcLog.mostAfterCollection(source.gcLog()),
          threads);
    }
  }

  /** What it asks for that, as a tap sees it. */
  static List<Exchange> queries(BenchPlatform platform, MeasuredInfluxDb site, long points)
      throws Exception {
    try (SourceUnderTest source = SourceUnderTest.start(platform, site, JvmOptions.FULL_SPEED);
        BenchTopics topics = new BenchTopics(platform.bootstrapServers())) {
      LastRecord last = new LastRecord(topics, source, site, points);
      source.post(site, Map.of("start.from", "earliest"));
      last.await();
      topics.delete(source.topic());
      return source.tap().exchanges().stream()
          .filter(each -> each.target().startsWith("/query") && each.began() < last.moment())
          .toList();
    }
  }

  private static void assertAll(long found, long points) {
    if (found != points) {
      throw new IllegalStateException(found + " points in Kafka, of " + points);
    }
  }
}

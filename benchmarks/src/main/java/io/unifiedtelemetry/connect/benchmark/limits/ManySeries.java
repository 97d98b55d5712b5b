package io.unifiedtelemetry.connect.benchmark.limits;

import static java.util.stream.Collectors.joining;

import io.unifiedtelemetry.connect.benchmark.load.LineTimestamps;
import io.unifiedtelemetry.connect.benchmark.machine.ProcessUsage;
import io.unifiedtelemetry.connect.benchmark.platform.BenchmarkTopics;
import io.unifiedtelemetry.connect.benchmark.platform.MeasuredInfluxDb;
import io.unifiedtelemetry.connect.benchmark.source.SourceLines;
import io.unifiedtelemetry.connect.benchmark.source.SourceSuite;
import io.unifiedtelemetry.connect.benchmark.source.SourceUnderTest;
import io.unifiedtelemetry.connect.benchmark.suite.BenchmarkContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * One measurement of very many series with a point each, beside one of many fields: how long
 * reading takes, then how fast new points of both are delivered, and what the source costs the
 * server at rest.
 */
final class ManySeries {
  static final String SCENARIO = "1,000,000 series of one measurement";
  static final String TWICE = "points twice";
  static final String TAIL = "longest time from 204 to Kafka, ms";
  static final String AT_REST = "CPU of InfluxDB at rest, % of a core";
  private static final String READ = "s to read all";
  private static final String WIDE_TAIL =
      "longest time from 204 to Kafka of a measurement of 1,000 fields, ms";
  private static final String MEMORY = "peak memory of InfluxDB, MB";
  private static final int LINES_PER_WRITE = 5_000;
  private static final int NEW_POINTS = 20;
  private static final Duration TIMEOUT = Duration.ofMinutes(10);
  // A point without its time.
  private static final String WIDE =
      IntStream.range(0, 1_000)
          .mapToObj(i -> "field_" + i + "=1.5")
          .collect(joining(",", "wide,id=1 ", " "));
  private static final List<String> HEAP = List.of("-XX:+UseG1GC", "-Xmx768m");

  private final BenchmarkContext context;
  private final int series;
  private final int restSeconds;

  ManySeries(BenchmarkContext context) {
    this.context = context;
    this.series = context.fullOrQuick(1_000_000, 10_000);
    this.restSeconds = context.fullOrQuick(60, 2);
  }

  void run() throws Exception {
    try (MeasuredInfluxDb site = context.platform().startInfluxDb()) {
      load(site);
      try (SourceUnderTest source = SourceUnderTest.start(context.platform(), site, HEAP);
          BenchmarkTopics topics = new BenchmarkTopics(context.platform().bootstrapServers())) {
        long start = System.nanoTime();
        source.post(site, Map.of("start.from", "earliest"));
        SourceLines.await(topics, source, series + 1L, TIMEOUT);
        add(READ, (System.nanoTime() - start) / 1e9);
        measureTail(site, source, topics);
        measureRest(site);
        add(TWICE, topics.lines(source.topic()) - (series + 1 + 2 * NEW_POINTS));
      }
    }
  }

  private void load(MeasuredInfluxDb site) throws Exception {
    long time = nanoseconds(Instant.now().minusSeconds(600));
    for (int first = 0; first < series; first += LINES_PER_WRITE) {
      StringBuilder lines = new StringBuilder();
      for (int i = first; i < first + LINES_PER_WRITE; i++) {
        lines.append("many,id=").append(i).append(" value=1.5 ").append(time + i).append('\n');
      }
      site.server().access().write(MeasuredInfluxDb.BUCKET, lines.toString());
    }
    site.server().access().write(MeasuredInfluxDb.BUCKET, WIDE + (time - 1));
  }

  private void measureTail(MeasuredInfluxDb site, SourceUnderTest source, BenchmarkTopics topics)
      throws Exception {
    LineTimestamps many = new LineTimestamps();
    LineTimestamps wide = new LineTimestamps();
    for (int i = 0; i < NEW_POINTS; i++) {
      many.add(writeNow(site, "many,id=" + i + " value=2.5 "), LineTimestamps.now());
      wide.add(writeNow(site, WIDE), LineTimestamps.now());
      TimeUnit.MILLISECONDS.sleep(977);
    }
    SourceLines.await(topics, source, series + 1L + 2 * NEW_POINTS, TIMEOUT);
    LineTimestamps arrived = topics.timestamps(source.topic());
    add(TAIL, Arrays.stream(many.millisecondsUntil(arrived, 0)).max().orElseThrow());
    add(WIDE_TAIL, Arrays.stream(wide.millisecondsUntil(arrived, 0)).max().orElseThrow());
  }

  // Two minutes after the last point its late window has passed.
  private void measureRest(MeasuredInfluxDb site) throws Exception {
    TimeUnit.SECONDS.sleep(2L * restSeconds);
    double before = ProcessUsage.cpuSeconds(site.pid());
    TimeUnit.SECONDS.sleep(restSeconds);
    add(AT_REST, 100 * (ProcessUsage.cpuSeconds(site.pid()) - before) / restSeconds);
    add(MEMORY, ProcessUsage.of(site.pid()).peakResidentBytes() / 1e6);
  }

  private static long writeNow(MeasuredInfluxDb site, String point) throws Exception {
    long time = nanoseconds(Instant.now());
    site.server().access().write(MeasuredInfluxDb.BUCKET, point + time);
    return time;
  }

  private static long nanoseconds(Instant time) {
    return time.getEpochSecond() * 1_000_000_000 + time.getNano();
  }

  private void add(String metric, double value) {
    context.log("%s: %s %,.1f", SCENARIO, metric, value);
    context.figures().add(SCENARIO, SourceSuite.CONNECTOR, metric, value);
  }
}

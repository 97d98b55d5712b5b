package io.unifiedtelemetry.connect.benchmark.limits;

import io.unifiedtelemetry.connect.benchmark.load.LineTimestamps;
import io.unifiedtelemetry.connect.benchmark.platform.BenchmarkTopics;
import io.unifiedtelemetry.connect.benchmark.platform.MeasuredInfluxDb;
import io.unifiedtelemetry.connect.benchmark.source.SourceLines;
import io.unifiedtelemetry.connect.benchmark.source.SourceSuite;
import io.unifiedtelemetry.connect.benchmark.source.SourceUnderTest;
import io.unifiedtelemetry.connect.benchmark.suite.BenchmarkContext;
import io.unifiedtelemetry.connect.platform.kafka.JvmOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Points of a writer that flushes every 10 s, so that nearly each of them is late. */
final class LatePoints {
  static final String SCENARIO = "45,000 late points/s, written every 10 s";
  static final String TWICE = "points twice";
  static final String DELAY = "longest time from 204 to Kafka, s";
  private static final int RATE = 45_000;
  private static final int SERIES = 100;
  private static final int FLUSH_SECONDS = 10;
  private static final int LINES_PER_WRITE = 5_000;
  private static final Duration GRACE = Duration.ofMinutes(3);

  private final BenchmarkContext context;
  private final int rate;
  private final int flushes;

  LatePoints(BenchmarkContext context) {
    this.context = context;
    this.rate = context.fullOrQuick(RATE, 500);
    this.flushes = context.fullOrQuick(8, 2);
  }

  void run() throws Exception {
    try (MeasuredInfluxDb site = context.platform().startInfluxDb();
        SourceUnderTest source =
            SourceUnderTest.start(context.platform(), site, JvmOptions.FULL_SPEED);
        BenchmarkTopics topics = new BenchmarkTopics(context.platform().bootstrapServers())) {
      site.server().access().write(MeasuredInfluxDb.BUCKET, "late,id=0 a=0.5,b=1.5");
      source.post(site, Map.of());
      TimeUnit.SECONDS.sleep(FLUSH_SECONDS);
      LineTimestamps stored = new LineTimestamps();
      long from = nanoseconds(Instant.now());
      for (int flush = 0; flush < flushes; flush++) {
        TimeUnit.NANOSECONDS.sleep(
            from + (flush + 1) * FLUSH_SECONDS * 1_000_000_000L - nanoseconds(Instant.now()));
        flush(site, from + flush * FLUSH_SECONDS * 1_000_000_000L, stored);
      }
      long points = (long) rate * FLUSH_SECONDS * flushes;
      SourceLines.await(topics, source, points, GRACE);
      double[] delays = stored.millisecondsUntil(topics.timestamps(source.topic()), 0);
      add(DELAY, Arrays.stream(delays).max().orElseThrow() / 1e3);
      add(TWICE, topics.lines(source.topic()) - points);
    }
  }

  // Each point has a time of its own, by which it is identified.
  private void flush(MeasuredInfluxDb site, long from, LineTimestamps stored) throws Exception {
    int points = rate * FLUSH_SECONDS;
    long interval = FLUSH_SECONDS * 1_000_000_000L / points;
    for (int first = 0; first < points; first += LINES_PER_WRITE) {
      StringBuilder lines = new StringBuilder();
      int end = Math.min(points, first + LINES_PER_WRITE);
      for (int i = first; i < end; i++) {
        lines.append("late,id=").append(i % SERIES).append(" a=").append(i).append(".5,b=1.5 ");
        lines.append(from + i * interval).append('\n');
      }
      site.server().access().write(MeasuredInfluxDb.BUCKET, lines.toString());
      long now = LineTimestamps.now();
      for (int i = first; i < end; i++) {
        stored.add(from + i * interval, now);
      }
    }
  }

  private static long nanoseconds(Instant time) {
    return time.getEpochSecond() * 1_000_000_000 + time.getNano();
  }

  private void add(String metric, double value) {
    context.log("%s: %s %,.1f", SCENARIO, metric, value);
    context.figures().add(SCENARIO, SourceSuite.CONNECTOR, metric, value);
  }
}

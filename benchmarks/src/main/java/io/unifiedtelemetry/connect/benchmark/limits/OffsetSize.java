package io.unifiedtelemetry.connect.benchmark.limits;

import io.unifiedtelemetry.connect.benchmark.load.LineTimestamps;
import io.unifiedtelemetry.connect.benchmark.platform.BenchmarkTopics;
import io.unifiedtelemetry.connect.benchmark.platform.MeasuredInfluxDb;
import io.unifiedtelemetry.connect.benchmark.source.SourceSuite;
import io.unifiedtelemetry.connect.benchmark.source.SourceUnderTest;
import io.unifiedtelemetry.connect.benchmark.suite.BenchmarkContext;
import io.unifiedtelemetry.connect.platform.kafka.JvmOptions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How much a worker stores about the offsets of many measurements. */
final class OffsetSize {
  static final String SCENARIO = "1,000 measurements, 1 point/s each, offsets stored every minute";
  static final String MEGABYTES = "MB of offsets per hour";
  private static final int MEASUREMENTS = 1_000;

  private final BenchmarkContext context;
  private final Duration warmUp;
  private final Duration measured;

  OffsetSize(BenchmarkContext context) {
    this.context = context;
    this.warmUp = Duration.ofSeconds(context.fullOrQuick(90, 2));
    this.measured = Duration.ofSeconds(context.fullOrQuick(240, 4));
  }

  void run() throws Exception {
    try (MeasuredInfluxDb site = context.platform().startInfluxDb();
        SourceUnderTest source =
            SourceUnderTest.start(context.platform(), site, JvmOptions.FULL_SPEED);
        BenchmarkTopics topics = new BenchmarkTopics(context.platform().bootstrapServers())) {
      writeOnce(site);
      source.post(site, Map.of());
      write(site, warmUp);
      long from = LineTimestamps.now();
      write(site, measured);
      long[] bytes = {0};
      topics.forEach(
          source.worker().offsetsTopic(),
          (record, timestamp) -> {
            if (timestamp >= from) {
              bytes[0] += record.serializedKeySize() + record.serializedValueSize();
            }
          });
      double perHour = bytes[0] / 1e6 * Duration.ofHours(1).toMillis() / measured.toMillis();
      context.log("%s: %s %,.1f", SCENARIO, MEGABYTES, perHour);
      context.figures().add(SCENARIO, SourceSuite.CONNECTOR, MEGABYTES, perHour);
    }
  }

  private static void write(MeasuredInfluxDb site, Duration duration) throws Exception {
    long end = System.nanoTime() + duration.toNanos();
    while (System.nanoTime() < end) {
      long next = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
      writeOnce(site);
      TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
    }
  }

  // The server stamps the points.
  private static void writeOnce(MeasuredInfluxDb site) throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < MEASUREMENTS; i++) {
      lines.append("sensor").append(i).append(",device=voyager1 value=1.5\n");
    }
    site.server().access().write(MeasuredInfluxDb.BUCKET, lines.toString());
  }
}

package io.unifiedtelemetry.connect.benchmark.sink;

import io.unifiedtelemetry.connect.benchmark.load.BacklogProducer;
import io.unifiedtelemetry.connect.benchmark.machine.ChildJvm;
import io.unifiedtelemetry.connect.benchmark.platform.BenchmarkPlatform;
import io.unifiedtelemetry.connect.benchmark.platform.BenchmarkTopics;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * A topic filled with lines before the measurement starts.
 *
 * @param series how many series the lines cycle through
 */
record Backlog(String topic, long lines, int linesPerRecord, int series) {
  static final int PARTITIONS = 4;
  private static final Duration FILL_TIMEOUT = Duration.ofMinutes(5);

  static Backlog of(long lines, int linesPerRecord, int series) {
    return new Backlog(
        "lines-" + lines + "-" + linesPerRecord + "-" + series, lines, linesPerRecord, series);
  }

  /** Returns its name in the results. */
  String scenario() {
    return String.format(
        Locale.ROOT, "%,d lines, %s per record", lines, linesPerRecord == 1 ? "one" : "ten");
  }

  /** Creates and fills the topic. */
  void fill(BenchmarkPlatform platform) throws Exception {
    try (BenchmarkTopics topics = new BenchmarkTopics(platform.bootstrapServers())) {
      topics.create(topic, PARTITIONS);
    }
    try (ChildJvm producer =
        ChildJvm.start(
            BacklogProducer.class,
            platform.newFolder("producer"),
            List.of("-Xmx512m"),
            platform.bootstrapServers(),
            topic,
            Long.toString(lines),
            Integer.toString(linesPerRecord),
            Integer.toString(series))) {
      producer.readLine(FILL_TIMEOUT);
    }
  }

  /** Deletes the topic, to free the page cache for the next one. */
  void delete(BenchmarkPlatform platform) throws Exception {
    try (BenchmarkTopics topics = new BenchmarkTopics(platform.bootstrapServers())) {
      topics.delete(topic);
    }
  }
}

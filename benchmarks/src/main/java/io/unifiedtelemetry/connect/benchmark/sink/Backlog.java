package io.unifiedtelemetry.connect.benchmark.sink;

import io.unifiedtelemetry.connect.benchmark.load.BacklogProducer;
import io.unifiedtelemetry.connect.benchmark.machine.ChildJvm;
import io.unifiedtelemetry.connect.benchmark.platform.BenchPlatform;
import io.unifiedtelemetry.connect.benchmark.platform.BenchTopics;
import java.time.Duration;
import java.util.List;

/** Fills topics before anything is measured. */
final class Backlog {
  private static final Duration FILLING = Duration.ofMinutes(5);

  private final BenchPlatform platform;

  Backlog(BenchPlatform platform) {
    this.platform = platform;
  }

  /** Makes and fills the topic of that workload. */
  void fill(Workload work) throws Exception {
    try (BenchTopics topics = new BenchTopics(platform.bootstrapServers())) {
      topics.create(work.topic(), Workload.PARTITIONS);
    }
    try (ChildJvm producer =
        ChildJvm.start(
            BacklogProducer.class,
            platform.newFolder("producer"),
            List.of("-Xmx512m"),
            platform.bootstrapServers(),
            work.topic(),
            Long.toString(work.lines()),
            Integer.toString(work.perRecord()),
            Integer.toString(work.series()))) {
      producer.next(FILLING);
    }
  }

  /** Deletes the topic, so that the next ones find memory. */
  void delete(Workload work) throws Exception {
    try (BenchTopics topics = new BenchTopics(platform.bootstrapServers())) {
      topics.delete(work.topic());
    }
  }
}

package io.unifiedtelemetry.connect.benchmark.source;

import io.unifiedtelemetry.connect.benchmark.platform.BenchmarkTopics;
import io.unifiedtelemetry.connect.platform.process.Waiting;
import java.time.Duration;

/** The lines that a source has delivered. */
public final class SourceLines {
  private SourceLines() {}

  /** Waits until there are that many. */
  public static void await(
      BenchmarkTopics topics, SourceUnderTest source, long points, Duration timeout)
      throws Exception {
    long[] found = {0};
    Waiting.until(
        () -> points + " points, there are " + found[0],
        timeout,
        () -> {
          found[0] = topics.lines(source.topic());
          return found[0] >= points;
        });
  }
}

package io.unifiedtelemetry.connect.benchmark.source;

import io.unifiedtelemetry.connect.benchmark.load.Moments;
import io.unifiedtelemetry.connect.benchmark.machine.ProcessUsage;
import io.unifiedtelemetry.connect.benchmark.platform.BenchTopics;
import io.unifiedtelemetry.connect.benchmark.platform.MeasuredInfluxDb;
import io.unifiedtelemetry.connect.platform.process.Waiting;
import java.io.IOException;
import java.time.Duration;

/**
 * Waits for the last record of a source, which is the one behind which none comes for a while, and
 * keeps how things stood when it came.
 */
final class LastRecord implements Waiting.Condition {
  static final Duration LONGEST = Duration.ofMinutes(10);
  // Microseconds.
  private static final long QUIET = 2_000_000;

  private final BenchTopics topics;
  private final SourceUnderTest source;
  private final MeasuredInfluxDb site;
  private final long least;
  private final double cpuBefore;
  private final double serverCpuBefore;
  private long records;
  private long moment;
  private double cpu;
  private double serverCpu;

  /**
   * From now on.
   *
   * @param least how many records there will be at least
   */
  LastRecord(BenchTopics topics, SourceUnderTest source, MeasuredInfluxDb site, long least)
      throws IOException {
    this.topics = topics;
    this.source = source;
    this.site = site;
    this.least = least;
    this.cpuBefore = ProcessUsage.cpuSeconds(source.worker().pid());
    this.serverCpuBefore = ProcessUsage.cpuSeconds(site.pid());
  }

  LastRecord await() throws IOException, InterruptedException {
    Waiting.until(() -> least + " records, there are " + records, LONGEST, this);
    return this;
  }

  @Override
  public boolean holds() throws IOException {
    long now = topics.records(source.topic());
    if (now > records) {
      records = now;
      moment = Moments.now();
      cpu = ProcessUsage.cpuSeconds(source.worker().pid()) - cpuBefore;
      serverCpu = ProcessUsage.cpuSeconds(site.pid()) - serverCpuBefore;
    }
    return records >= least && Moments.now() - moment > QUIET;
  }

  /** When it was there. */
  long moment() {
    return moment;
  }

  /** CPU seconds of the worker until then. */
  double cpu() {
    return cpu;
  }

  /** CPU seconds of InfluxDB until then. */
  double serverCpu() {
    return serverCpu;
  }
}

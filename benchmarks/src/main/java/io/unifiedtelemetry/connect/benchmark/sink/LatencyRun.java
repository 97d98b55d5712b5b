package io.unifiedtelemetry.connect.benchmark.sink;

import io.unifiedtelemetry.connect.benchmark.load.LineTimestamps;
import io.unifiedtelemetry.connect.benchmark.load.PacedProducer;
import io.unifiedtelemetry.connect.benchmark.load.PacedWriter;
import io.unifiedtelemetry.connect.benchmark.machine.ChildJvm;
import io.unifiedtelemetry.connect.benchmark.machine.ProcessUsage;
import io.unifiedtelemetry.connect.benchmark.platform.BenchmarkPlatform;
import io.unifiedtelemetry.connect.benchmark.platform.BenchmarkTopics;
import io.unifiedtelemetry.connect.benchmark.platform.MeasuredInfluxDb;
import io.unifiedtelemetry.connect.benchmark.proxy.RecordingProxy;
import io.unifiedtelemetry.connect.benchmark.result.LatencyDistribution;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Sends lines at a fixed rate and measures the time until the proxy sees InfluxDB's 204. */
final class LatencyRun {
  private static final int SERIES = 1_000;
  private static final Duration GRACE = Duration.ofSeconds(60);
  private static final List<String> LOAD_JVM = List.of("-XX:+UseSerialGC", "-Xmx512m");

  private final BenchmarkPlatform platform;
  private final int warmUpSeconds;
  private final int seconds;

  /**
   * The result of a run.
   *
   * @param cores that the sink used on average
   */
  record Result(LatencyDistribution times, double cores) {}

  /** Starts a sink that reads a topic and writes to a server through a URL. */
  interface Starter {
    SinkUnderTest.Running start(String topic, MeasuredInfluxDb server, String url) throws Exception;
  }

  /**
   * @param warmUpSeconds at the start, which do not count
   * @param seconds that count
   */
  LatencyRun(BenchmarkPlatform platform, int warmUpSeconds, int seconds) {
    this.platform = platform;
    this.warmUpSeconds = warmUpSeconds;
    this.seconds = seconds;
  }

  /** Writes lines to InfluxDB without Kafka; measured from the time when a line is due. */
  Result direct(int rate) throws Exception {
    Path folder = platform.newFolder("latency");
    try (MeasuredInfluxDb server = platform.startInfluxDb();
        RecordingProxy proxy = RecordingProxy.start(server.server().url(), folder)) {
      List<String> arguments = new ArrayList<>(List.of(server.argumentsFor(proxy.url())));
      arguments.addAll(List.of(Integer.toString(rate), Integer.toString(lines(rate))));
      arguments.add(Integer.toString(SERIES));
      Path due = folder.resolve("due");
      arguments.add(due.toString());
      arguments.add(folder.resolve("stored").toString());
      double cpu = load(PacedWriter.class, folder, arguments);
      return result(LineTimestamps.load(due), proxy, cpu);
    }
  }

  /** Sends lines through Kafka and a sink; measured from the broker's acknowledgement. */
  Result throughKafka(int rate, Starter sink) throws Exception {
    Path folder = platform.newFolder("latency");
    String topic = folder.getFileName().toString();
    try (BenchmarkTopics topics = new BenchmarkTopics(platform.bootstrapServers())) {
      topics.create(topic, Backlog.PARTITIONS);
    }
    try (MeasuredInfluxDb server = platform.startInfluxDb();
        RecordingProxy proxy = RecordingProxy.start(server.server().url(), folder);
        SinkUnderTest.Running running = sink.start(topic, server, proxy.url())) {
      Path acknowledged = folder.resolve("acknowledged");
      double before = ProcessUsage.cpuSeconds(running.pid());
      load(
          PacedProducer.class,
          folder,
          List.of(
              platform.bootstrapServers(),
              topic,
              Integer.toString(rate),
              Integer.toString(lines(rate)),
              acknowledged.toString()));
      double cpu = ProcessUsage.cpuSeconds(running.pid()) - before;
      return result(LineTimestamps.load(acknowledged), proxy, cpu);
    }
  }

  /** Runs a program to its end and returns the CPU seconds that it used. */
  private double load(Class<?> program, Path folder, List<String> arguments) throws Exception {
    try (ChildJvm child =
        ChildJvm.start(program, folder, LOAD_JVM, arguments.toArray(String[]::new))) {
      child.readLine(Duration.ofSeconds(warmUpSeconds + seconds).plus(GRACE));
      return ProcessUsage.cpuSeconds(child.pid());
    }
  }

  private Result result(LineTimestamps sent, RecordingProxy proxy, double cpu) throws Exception {
    return new Result(
        new LatencyDistribution(
            sent.millisecondsUntil(proxy.awaitStored(sent), warmUpSeconds * 1_000L)),
        cpu / (warmUpSeconds + seconds));
  }

  private int lines(int rate) {
    return rate * (warmUpSeconds + seconds);
  }
}

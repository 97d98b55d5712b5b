package io.unifiedtelemetry.connect.benchmark.sink;

import io.unifiedtelemetry.connect.benchmark.load.Moments;
import io.unifiedtelemetry.connect.benchmark.load.PacedPoster;
import io.unifiedtelemetry.connect.benchmark.load.PacedProducer;
import io.unifiedtelemetry.connect.benchmark.machine.ChildJvm;
import io.unifiedtelemetry.connect.benchmark.machine.ProcessUsage;
import io.unifiedtelemetry.connect.benchmark.platform.BenchPlatform;
import io.unifiedtelemetry.connect.benchmark.platform.BenchTopics;
import io.unifiedtelemetry.connect.benchmark.platform.MeasuredInfluxDb;
import io.unifiedtelemetry.connect.benchmark.result.Distribution;
import io.unifiedtelemetry.connect.benchmark.tap.Tap;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Lines at an even rate, and how long each takes until a tap sees InfluxDB's 204. */
final class Latency {
  private static final int SERIES = 1_000;
  private static final Duration LATEST = Duration.ofSeconds(60);
  private static final List<String> LOAD_JVM = List.of("-XX:+UseSerialGC", "-Xmx512m");

  private final BenchPlatform platform;
  private final int warmSeconds;
  private final int seconds;

  /**
   * What came out.
   *
   * @param cores that the contender used on average
   */
  record Outcome(Distribution times, double cores) {}

  /** Starts a contender between a topic and a server behind an address. */
  interface Start {
    Contender.Running between(String topic, MeasuredInfluxDb server, String url) throws Exception;
  }

  /**
   * @param warmSeconds at the beginning that do not count
   * @param seconds that count
   */
  Latency(BenchPlatform platform, int warmSeconds, int seconds) {
    this.platform = platform;
    this.warmSeconds = warmSeconds;
    this.seconds = seconds;
  }

  /** Lines posted at once, without Kafka: from when they are due. */
  Outcome bareLoop(int rate) throws Exception {
    Path folder = platform.newFolder("latency");
    try (MeasuredInfluxDb server = platform.startInfluxDb();
        Tap tap = Tap.before(server.server().url(), folder)) {
      List<String> arguments = new ArrayList<>(List.of(server.argumentsBehind(tap.url())));
      arguments.addAll(List.of(Integer.toString(rate), Integer.toString(lines(rate))));
      arguments.add(Integer.toString(SERIES));
      Path ready = folder.resolve("ready");
      arguments.add(ready.toString());
      arguments.add(folder.resolve("answered").toString());
      double cpu = load(PacedPoster.class, folder, arguments);
      return outcome(Moments.load(ready), tap, cpu);
    }
  }

  /** Lines through Kafka and a contender: from the broker's acknowledgement. */
  Outcome through(int rate, Start contender) throws Exception {
    Path folder = platform.newFolder("latency");
    String topic = folder.getFileName().toString();
    try (BenchTopics topics = new BenchTopics(platform.bootstrapServers())) {
      topics.create(topic, Workload.PARTITIONS);
    }
    try (MeasuredInfluxDb server = platform.startInfluxDb();
        Tap tap = Tap.before(server.server().url(), folder);
        Contender.Running running = contender.between(topic, server, tap.url())) {
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
      return outcome(Moments.load(acknowledged), tap, cpu);
    }
  }

  /** Runs a program to its end; the answer is the CPU seconds that it used. */
  private double load(Class<?> program, Path folder, List<String> arguments) throws Exception {
    try (ChildJvm child =
        ChildJvm.start(program, folder, LOAD_JVM, arguments.toArray(String[]::new))) {
      child.next(Duration.ofSeconds(warmSeconds + seconds).plus(LATEST));
      return ProcessUsage.cpuSeconds(child.pid());
    }
  }

  private Outcome outcome(Moments from, Tap tap, double cpu) throws Exception {
    return new Outcome(
        new Distribution(from.until(tap.stored(from), warmSeconds * 1_000L)),
        cpu / (warmSeconds + seconds));
  }

  private int lines(int rate) {
    return rate * (warmSeconds + seconds);
  }
}

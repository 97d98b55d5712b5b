package io.unifiedtelemetry.connect.benchmark.sink;

import io.unifiedtelemetry.connect.benchmark.Bench;
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
import io.unifiedtelemetry.connect.benchmark.yardstick.FoundTelegraf;
import io.unifiedtelemetry.connect.platform.process.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How long a record waits from Kafka's acknowledgement to InfluxDB's, as a tap sees it. */
final class SinkLatency {
  static final String BARE = "bare loop";
  static final String CPU = "CPU, % of a core";
  private static final int SERIES = 1_000;
  private static final Duration LATEST = Duration.ofSeconds(60);
  private static final List<String> LOAD_JVM = List.of("-XX:+UseSerialGC", "-Xmx512m");

  private final Bench bench;
  private final BenchPlatform platform;
  private final FoundTelegraf telegraf;
  private final int warmSeconds;
  private final int seconds;

  /** Starts a contender between a topic and a server behind an address. */
  private interface Start {
    Contender.Running between(String topic, MeasuredInfluxDb server, String url) throws Exception;
  }

  SinkLatency(Bench bench, FoundTelegraf telegraf) {
    this.bench = bench;
    this.platform = bench.platform();
    this.telegraf = telegraf;
    this.warmSeconds = bench.fullOrQuick(15, 2);
    this.seconds = bench.fullOrQuick(30, 3);
  }

  static String scene(int rate) {
    return String.format(Locale.ROOT, "%,d lines/s", rate);
  }

  void run() throws Exception {
    Connector connector = new Connector(platform);
    for (int run = 0; run < bench.runs(); run++) {
      for (int rate : bench.fullOrQuick(List.of(1_000, 10_000), List.of(1_000))) {
        note(scene(rate), BARE, bareLoop(rate));
        note(scene(rate), Connector.NAME, through(rate, Connector.NAME, connector::start));
      }
      for (String flush : bench.fullOrQuick(List.of("100ms", "1s"), List.of("100ms"))) {
        Telegraf other = new Telegraf(platform, telegraf, flush);
        String subject = Telegraf.NAME + ", flush " + flush;
        note(
            scene(1_000),
            subject,
            through(1_000, subject, (topic, server, url) -> other.start(topic, 1, server, url)));
      }
    }
  }

  /** The same lines posted at once, without Kafka. */
  Distribution bareLoop(int rate) throws Exception {
    Path folder = platform.newFolder("latency");
    try (MeasuredInfluxDb server = platform.startInfluxDb();
        Tap tap = Tap.before(server.server().url(), folder)) {
      List<String> arguments = new ArrayList<>(List.of(server.argumentsBehind(tap.url())));
      arguments.addAll(List.of(Integer.toString(rate), Integer.toString(lines(rate))));
      arguments.add(Integer.toString(SERIES));
      Path ready = folder.resolve("ready");
      arguments.add(ready.toString());
      arguments.add(folder.resolve("answered").toString());
      load(PacedPoster.class, folder, arguments);
      return distribution(Moments.load(ready), tap.stored());
    }
  }

  private Distribution through(int rate, String subject, Start contender) throws Exception {
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
      Waiting.until("the last line of " + topic, LATEST, () -> server.points() == lines(rate));
      double used = ProcessUsage.cpuSeconds(running.pid()) - before;
      bench.figures().add(scene(rate), subject, CPU, 100 * used / (warmSeconds + seconds));
      return distribution(Moments.load(acknowledged), tap.stored());
    }
  }

  private void load(Class<?> program, Path folder, List<String> arguments) throws Exception {
    try (ChildJvm child =
        ChildJvm.start(program, folder, LOAD_JVM, arguments.toArray(String[]::new))) {
      child.next(Duration.ofSeconds(warmSeconds + seconds).plus(LATEST));
    }
  }

  private Distribution distribution(Moments from, Moments stored) {
    return new Distribution(from.until(stored, warmSeconds * 1_000L));
  }

  private int lines(int rate) {
    return rate * (warmSeconds + seconds);
  }

  private void note(String scene, String subject, Distribution found) {
    bench.say("%s: %s %s", scene, subject, found);
    found.addTo(bench.figures(), scene, subject);
  }
}

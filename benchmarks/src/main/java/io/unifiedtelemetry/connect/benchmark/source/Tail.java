package io.unifiedtelemetry.connect.benchmark.source;

import io.unifiedtelemetry.connect.benchmark.load.LineCorpus;
import io.unifiedtelemetry.connect.benchmark.load.LineTimestamps;
import io.unifiedtelemetry.connect.benchmark.load.PacedWriter;
import io.unifiedtelemetry.connect.benchmark.machine.ChildJvm;
import io.unifiedtelemetry.connect.benchmark.platform.BenchmarkPlatform;
import io.unifiedtelemetry.connect.benchmark.platform.BenchmarkTopics;
import io.unifiedtelemetry.connect.benchmark.platform.MeasuredInfluxDb;
import io.unifiedtelemetry.connect.benchmark.proxy.RecordingProxy;
import io.unifiedtelemetry.connect.benchmark.result.LatencyDistribution;
import io.unifiedtelemetry.connect.benchmark.suite.BenchmarkContext;
import io.unifiedtelemetry.connect.platform.kafka.JvmOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Measures how long a new point takes from site to Kafka, and from site to centre. */
final class Tail {
  static final String SITE_TO_KAFKA = "tail, from 204 at the site to record in Kafka";
  static final String SITE_TO_CENTRE = "site to centre, 1,000 points/s";
  private static final int SERIES = 100;
  // A prime number; otherwise the points would hit only a few phases of the poll interval.
  private static final int RATE = 97;
  private static final Duration GRACE = Duration.ofSeconds(60);

  private final BenchmarkContext context;
  private final BenchmarkPlatform platform;
  private final int warmUpSeconds;
  private final int seconds;

  Tail(BenchmarkContext context) {
    this.context = context;
    this.platform = context.platform();
    this.warmUpSeconds = context.fullOrQuick(6, 2);
    this.seconds = context.fullOrQuick(20, 4);
  }

  void run() throws Exception {
    for (int run = 0; run < context.runs(); run++) {
      measureToKafka();
      measureToCentre();
    }
  }

  private void measureToKafka() throws Exception {
    try (MeasuredInfluxDb site = siteWithOneLine();
        SourceUnderTest source = SourceUnderTest.start(platform, site, JvmOptions.FULL_SPEED);
        BenchmarkTopics topics = new BenchmarkTopics(platform.bootstrapServers())) {
      source.post(site, Map.of());
      int points = RATE * (warmUpSeconds + seconds);
      LineTimestamps stored = write(site, RATE, points);
      SourceLines.await(topics, source, points, GRACE);
      add(
          SITE_TO_KAFKA,
          stored.millisecondsUntil(topics.timestamps(source.topic()), warmUpSeconds * 1_000L));
    }
  }

  private void measureToCentre() throws Exception {
    int points = 1_000 * (warmUpSeconds + seconds);
    try (MeasuredInfluxDb site = siteWithOneLine();
        MeasuredInfluxDb centre = platform.startInfluxDb();
        RecordingProxy proxy =
            RecordingProxy.start(centre.server().url(), platform.newFolder("centre"));
        SourceUnderTest source = SourceUnderTest.start(platform, site, JvmOptions.FULL_SPEED)) {
      source.postSink(centre, proxy.url());
      source.post(site, Map.of());
      LineTimestamps stored = write(site, 1_000, points);
      add(
          SITE_TO_CENTRE,
          stored.millisecondsUntil(proxy.awaitStored(stored), warmUpSeconds * 1_000L));
    }
  }

  // The measurement exists before the source starts, so that its discovery is not measured.
  private MeasuredInfluxDb siteWithOneLine() throws Exception {
    MeasuredInfluxDb site = platform.startInfluxDb();
    byte[] line = LineCorpus.of(SERIES).lines(0, 1);
    site.server()
        .access()
        .write(MeasuredInfluxDb.BUCKET, new String(line, StandardCharsets.US_ASCII));
    return site;
  }

  /** Writes points at the site and returns when InfluxDB had acknowledged each. */
  private LineTimestamps write(MeasuredInfluxDb site, int rate, int points) throws Exception {
    Path folder = platform.newFolder("site-writer");
    List<String> arguments = new ArrayList<>(List.of(site.arguments()));
    arguments.addAll(List.of(Integer.toString(rate), Integer.toString(points)));
    arguments.add(Integer.toString(SERIES));
    arguments.add(folder.resolve("due").toString());
    arguments.add(folder.resolve("stored").toString());
    try (ChildJvm writer =
        ChildJvm.start(
            PacedWriter.class, folder, List.of("-Xmx256m"), arguments.toArray(String[]::new))) {
      writer.readLine(Duration.ofSeconds(warmUpSeconds + seconds).plus(GRACE));
    }
    return LineTimestamps.load(folder.resolve("stored"));
  }

  private void add(String scenario, double[] milliseconds) {
    LatencyDistribution times = new LatencyDistribution(milliseconds);
    context.log("%s: %s", scenario, times);
    times.addTo(context.figures(), scenario, SourceSuite.CONNECTOR);
  }
}

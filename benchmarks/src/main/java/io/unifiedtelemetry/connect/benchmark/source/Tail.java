package io.unifiedtelemetry.connect.benchmark.source;

import io.unifiedtelemetry.connect.benchmark.Bench;
import io.unifiedtelemetry.connect.benchmark.load.LineCorpus;
import io.unifiedtelemetry.connect.benchmark.load.Moments;
import io.unifiedtelemetry.connect.benchmark.load.PacedPoster;
import io.unifiedtelemetry.connect.benchmark.machine.ChildJvm;
import io.unifiedtelemetry.connect.benchmark.platform.BenchPlatform;
import io.unifiedtelemetry.connect.benchmark.platform.BenchTopics;
import io.unifiedtelemetry.connect.benchmark.platform.MeasuredInfluxDb;
import io.unifiedtelemetry.connect.benchmark.result.Distribution;
import io.unifiedtelemetry.connect.benchmark.tap.Tap;
import io.unifiedtelemetry.connect.platform.kafka.JvmOptions;
import io.unifiedtelemetry.connect.platform.process.Waiting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How long a live point takes to Kafka, and from site to centre. */
final class Tail {
  static final String SITE_TO_CENTRE = "site to centre, 1,000 points/s";
  private static final int SERIES = 100;
  // A prime number: else all points of a run would have the same few distances to a poll.
  private static final int RATE = 97;
  private static final Duration LATEST = Duration.ofSeconds(60);

  private final Bench bench;
  private final BenchPlatform platform;
  private final int warmSeconds;
  private final int seconds;

  Tail(Bench bench) {
    this.bench = bench;
    this.platform = bench.platform();
    this.warmSeconds = bench.fullOrQuick(6, 2);
    this.seconds = bench.fullOrQuick(20, 4);
  }

  static String scene(int interval) {
    return String.format(Locale.ROOT, "tail, a poll each %,d ms", interval);
  }

  void run() throws Exception {
    for (int run = 0; run < bench.runs(); run++) {
      for (int interval : bench.fullOrQuick(List.of(1_000, 100), List.of(1_000))) {
        toKafka(interval);
      }
      siteToCentre();
    }
  }

  private void toKafka(int interval) throws Exception {
    try (MeasuredInfluxDb site = siteWithOneLine();
        SourceUnderTest source = SourceUnderTest.start(platform, site, JvmOptions.FULL_SPEED);
        BenchTopics topics = new BenchTopics(platform.bootstrapServers())) {
      source.post(site, Map.of("poll.interval.ms", Integer.toString(interval)));
      int points = RATE * (warmSeconds + seconds);
      Moments answered = write(site, RATE, points);
      Waiting.until(
          () -> points + " records, of which " + topics.records(source.topic()) + " are there",
          LATEST,
          () -> topics.records(source.topic()) >= points);
      note(scene(interval), answered.until(topics.moments(source.topic()), warmSeconds * 1_000L));
    }
  }

  private void siteToCentre() throws Exception {
    int points = 1_000 * (warmSeconds + seconds);
    try (MeasuredInfluxDb site = siteWithOneLine();
        MeasuredInfluxDb centre = platform.startInfluxDb();
        Tap before = Tap.before(centre.server().url(), platform.newFolder("centre"));
        SourceUnderTest source = SourceUnderTest.start(platform, site, JvmOptions.FULL_SPEED)) {
      source.postSink(centre, before.url());
      source.post(site, Map.of());
      Moments answered = write(site, 1_000, points);
      note(SITE_TO_CENTRE, answered.until(before.stored(answered), warmSeconds * 1_000L));
    }
  }

  /** The measurement is known already: what is measured is not how it is found. */
  private MeasuredInfluxDb siteWithOneLine() throws Exception {
    MeasuredInfluxDb site = platform.startInfluxDb();
    byte[] line = LineCorpus.of(SERIES).lines(0, 1);
    site.server()
        .access()
        .write(MeasuredInfluxDb.BUCKET, new String(line, StandardCharsets.US_ASCII));
    return site;
  }

  /** Writes at the site; the answer is when InfluxDB had said 204. */
  private Moments write(MeasuredInfluxDb site, int rate, int points) throws Exception {
    Path folder = platform.newFolder("site-writer");
    List<String> arguments = new ArrayList<>(List.of(site.arguments()));
    arguments.addAll(List.of(Integer.toString(rate), Integer.toString(points)));
    arguments.add(Integer.toString(SERIES));
    arguments.add(folder.resolve("ready").toString());
    arguments.add(folder.resolve("answered").toString());
    try (ChildJvm poster =
        ChildJvm.start(
            PacedPoster.class, folder, List.of("-Xmx256m"), arguments.toArray(String[]::new))) {
      poster.next(Duration.ofSeconds(warmSeconds + seconds).plus(LATEST));
    }
    return Moments.load(folder.resolve("answered"));
  }

  private void note(String scene, double[] milliseconds) {
    Distribution found = new Distribution(milliseconds);
    bench.say("%s: %s", scene, found);
    found.addTo(bench.figures(), scene, SourcePart.CONNECTOR);
  }
}

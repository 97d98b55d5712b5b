package io.unifiedtelemetry.connect.benchmark.links;

import io.unifiedtelemetry.connect.benchmark.load.LineCorpus;
import io.unifiedtelemetry.connect.benchmark.load.LineTimestamps;
import io.unifiedtelemetry.connect.benchmark.platform.BenchmarkPlatform;
import io.unifiedtelemetry.connect.benchmark.platform.MeasuredInfluxDb;
import io.unifiedtelemetry.connect.benchmark.result.Figures;
import io.unifiedtelemetry.connect.benchmark.result.LatencyDistribution;
import io.unifiedtelemetry.connect.benchmark.suite.BenchmarkContext;
import io.unifiedtelemetry.connect.platform.process.Waiting;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * New points at a fixed rate over a link, besides a backlog or with an interruption.
 *
 * @param name of the scenario
 * @param quality of the link
 * @param backlog points of the last hour that a second connector reads; 0 for none
 * @param rate of new points per second
 * @param seconds during which new points are written
 * @param cutSeconds for which the link is cut; 0 for never
 */
record LinkScene(
    String name, SlowLink.Quality quality, long backlog, int rate, int seconds, int cutSeconds) {
  static final String CATCH_UP = "s until caught up";
  static final String BACKLOG_RATE = "points of the backlog per s";
  static final String SLOWEST = "points of the backlog in the slowest 10 s";
  static final String BYTES = "bytes per point";

  private static final Duration TIMEOUT = Duration.ofMinutes(10);
  private static final int HOUR = 3_600;
  private static final long WINDOW_MILLIS = 10_000;
  private static final int SETTLE_SECONDS = 8;

  /**
   * Measures one of the ways, and checks that no point is missing.
   *
   * @param changes to the configuration of the source
   * @param limits added to that of the backfill
   */
  void measure(
      BenchmarkContext context,
      String system,
      boolean pulls,
      Map<String, String> changes,
      Map<String, String> limits)
      throws Exception {
    BenchmarkPlatform platform = context.platform();
    try (MeasuredInfluxDb site = platform.startInfluxDb();
        Way way = Way.start(platform, site, pulls, quality)) {
      createMeasurement(site);
      History history = backlog > 0 ? History.load(site, backlog, HOUR) : null;
      long before = forward(way, pulls);
      way.postSource(changes);
      Thread.sleep(SETTLE_SECONDS * 1_000L);
      LineTimestamps live;
      long started;
      try (LiveWriter writer = LiveWriter.start(platform, site, rate, seconds)) {
        Thread.sleep(SETTLE_SECONDS * 1_000L);
        started = cutSeconds > 0 ? cut(way) : LineTimestamps.now();
        if (history != null) {
          Map<String, String> backfill = new HashMap<>(changes);
          backfill.putAll(limits);
          way.postBackfill(backfill);
        }
        live = writer.await();
      }
      LineTimestamps arrived = await(way, history, live);
      double points = backlog + (double) rate * seconds;
      double bytes = (forward(way, pulls) - before) / points;
      report(context, system, history, live, arrived, started, bytes);
    }
  }

  /** So that its discovery is not measured. Its first point is new, so it has no history. */
  private static void createMeasurement(MeasuredInfluxDb site) throws Exception {
    StringBuilder line = new StringBuilder();
    LineCorpus.of(1).append(0, LineTimestamps.now() * 1_000, line);
    site.server().access().write(MeasuredInfluxDb.BUCKET, line.toString());
  }

  /** Waits until every point has arrived; returns when each did. */
  private static LineTimestamps await(Way way, History history, LineTimestamps live)
      throws Exception {
    LineTimestamps waiting = history == null ? live : history.since(0);
    Waiting.until(
        "all points in Kafka",
        TIMEOUT,
        () -> {
          LineTimestamps arrived = way.arrived();
          return waiting.missingIn(arrived) + live.missingIn(arrived) == 0;
        });
    return way.arrived();
  }

  /** Returns the time at which the link works again. */
  private long cut(Way way) throws Exception {
    way.link().cut();
    Thread.sleep(cutSeconds * 1_000L);
    way.link().restore();
    return LineTimestamps.now();
  }

  private static long forward(Way way, boolean pulls) throws Exception {
    return way.link().bytes()[pulls ? 1 : 0];
  }

  private void report(
      BenchmarkContext context,
      String system,
      History history,
      LineTimestamps live,
      LineTimestamps arrived,
      long from,
      double bytes) {
    Figures figures = context.figures();
    new LatencyDistribution(live.millisecondsUntil(arrived, 0)).addTo(figures, name, system);
    figures.add(name, system, BYTES, bytes);
    if (history != null) {
      double[] waits = history.since(from).millisecondsUntil(arrived, 0);
      double last = Arrays.stream(waits).max().orElseThrow() / 1e3;
      figures.add(name, system, CATCH_UP, last);
      figures.add(name, system, BACKLOG_RATE, backlog / last);
      figures.add(name, system, SLOWEST, slowest(waits));
    } else if (cutSeconds > 0) {
      figures.add(name, system, CATCH_UP, secondsAfter(from, live, arrived));
    }
    context.log("%s: %s", name, figures.line(name, system));
  }

  /** The fewest points that arrived in a window of this length, except the first and the last. */
  private static double slowest(double[] waits) {
    long windows = (long) (Arrays.stream(waits).max().orElseThrow() / WINDOW_MILLIS);
    return LongStream.range(1, windows)
        .map(
            each ->
                Arrays.stream(waits).filter(wait -> (long) (wait / WINDOW_MILLIS) == each).count())
        .min()
        .orElse(0);
  }

  /** Seconds until the last point that was written before this moment has arrived. */
  private static double secondsAfter(long moment, LineTimestamps live, LineTimestamps arrived) {
    return (live.before(moment).latestIn(arrived) - moment) / 1e6;
  }
}

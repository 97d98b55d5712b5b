package io.unifiedtelemetry.connect.benchmark.source;

import io.unifiedtelemetry.connect.benchmark.load.LineCorpus;
import io.unifiedtelemetry.connect.benchmark.machine.ChildJvm;
import io.unifiedtelemetry.connect.benchmark.platform.BenchPlatform;
import io.unifiedtelemetry.connect.benchmark.platform.MeasuredInfluxDb;
import io.unifiedtelemetry.connect.benchmark.yardstick.BareHttpLoop;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What a site has stored. */
final class SiteData {
  static final int SERIES = 1_000;
  static final int MEASUREMENTS = 10;
  private static final Duration LOADING = Duration.ofMinutes(10);
  private static final int POINTS_OF_IDLE = 3;

  private SiteData() {}

  /** History, a point a second and series, months ago. */
  static void load(BenchPlatform platform, MeasuredInfluxDb server, long points)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of(server.arguments()));
    arguments.add(Long.toString(points));
    arguments.addAll(List.of("5000", "2"));
    arguments.addAll(List.of(Integer.toString(SERIES), Integer.toString(MEASUREMENTS)));
    try (ChildJvm poster =
        ChildJvm.start(
            BareHttpLoop.class,
            platform.newFolder("site-data"),
            List.of("-Xmx1g"),
            arguments.toArray(String[]::new))) {
      poster.next(LOADING);
      poster.say("go");
      poster.next(LOADING);
    }
    if (server.points() != points) {
      throw new IllegalStateException("the site has " + server.points() + " points");
    }
  }

  /** The time of the history's first point, and the one behind its last. */
  static String[] range(long points) {
    LineCorpus corpus = LineCorpus.of(SERIES, MEASUREMENTS);
    return new String[] {rfc3339(corpus.time(0)), rfc3339(corpus.time(points))};
  }

  /** Measurements that were written to ten minutes ago, and not since. */
  static void loadIdle(MeasuredInfluxDb server, int measurements)
      throws IOException, InterruptedException {
    Instant then = Instant.now().minus(10, ChronoUnit.MINUTES);
    StringBuilder lines = new StringBuilder();
    for (int point = 0; point < POINTS_OF_IDLE; point++) {
      long time = then.plusSeconds(point).getEpochSecond() * 1_000_000_000L;
      for (int i = 0; i < measurements; i++) {
        lines.append("idle").append(i).append(",device=voyager1 value=1.5 ").append(time);
        lines.append('\n');
      }
    }
    server.server().access().write(MeasuredInfluxDb.BUCKET, lines.toString());
  }

  private static String rfc3339(long nanoseconds) {
    return Instant.EPOCH.plus(nanoseconds, ChronoUnit.NANOS).toString();
  }
}

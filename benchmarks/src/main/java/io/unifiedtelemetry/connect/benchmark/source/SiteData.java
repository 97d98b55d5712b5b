package io.unifiedtelemetry.connect.benchmark.source;

import io.unifiedtelemetry.connect.benchmark.baseline.BareHttpLoop;
import io.unifiedtelemetry.connect.benchmark.load.LineCorpus;
import io.unifiedtelemetry.connect.benchmark.machine.ChildJvm;
import io.unifiedtelemetry.connect.benchmark.platform.BenchmarkPlatform;
import io.unifiedtelemetry.connect.benchmark.platform.MeasuredInfluxDb;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The data stored at a site. */
final class SiteData {
  static final int SERIES = 1_000;
  static final int MEASUREMENTS = 10;
  private static final Duration LOAD_TIMEOUT = Duration.ofMinutes(10);
  private static final int POINTS_PER_IDLE_MEASUREMENT = 3;

  private SiteData() {}

  /** Loads months-old history, with one point per second and series. */
  static void load(BenchmarkPlatform platform, MeasuredInfluxDb server, long points)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of(server.arguments()));
    arguments.add(Long.toString(points));
    arguments.addAll(List.of("5000", "2"));
    arguments.addAll(List.of(Integer.toString(SERIES), Integer.toString(MEASUREMENTS)));
    try (ChildJvm writer =
        ChildJvm.start(
            BareHttpLoop.class,
            platform.newFolder("site-data"),
            List.of("-Xmx1g"),
            arguments.toArray(String[]::new))) {
      writer.readLine(LOAD_TIMEOUT);
      writer.send("go");
      writer.readLine(LOAD_TIMEOUT);
    }
    if (server.points() != points) {
      throw new IllegalStateException(
          "The site has " + server.points() + " of " + points + " points");
    }
  }

  /** Returns the time range of the history, the end exclusive, in RFC 3339. */
  static String[] range(long points) {
    LineCorpus corpus = LineCorpus.of(SERIES, MEASUREMENTS);
    return new String[] {rfc3339(corpus.time(0)), rfc3339(corpus.time(points))};
  }

  /** Loads measurements with a few points each, ten minutes old. */
  static void loadIdle(MeasuredInfluxDb server, int measurements)
      throws IOException, InterruptedException {
    Instant then = Instant.now().minus(10, ChronoUnit.MINUTES);
    StringBuilder lines = new StringBuilder();
    for (int point = 0; point < POINTS_PER_IDLE_MEASUREMENT; point++) {
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

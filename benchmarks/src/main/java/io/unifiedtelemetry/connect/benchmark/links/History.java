package io.unifiedtelemetry.connect.benchmark.links;

import io.unifiedtelemetry.connect.benchmark.load.LineCorpus;
import io.unifiedtelemetry.connect.benchmark.load.LineTimestamps;
import io.unifiedtelemetry.connect.benchmark.load.WriteEndpoint;
import io.unifiedtelemetry.connect.benchmark.platform.MeasuredInfluxDb;
import java.io.IOException;

/**
 * What a site has stored while nobody read it: points of ten measurements, evenly spread over the
 * time until now.
 */
record History(LineCorpus corpus, long points) {
  static final int SERIES = 100;
  private static final int MEASUREMENTS = 10;
  private static final int BATCH = 5_000;
  private static final long NANOS = 1_000_000_000;

  /** Stores the points of so many seconds. */
  static History load(MeasuredInfluxDb site, long points, int seconds) throws IOException {
    long step = seconds * NANOS / points;
    long start = LineTimestamps.now() * 1_000 - seconds * NANOS;
    History history = new History(new LineCorpus(SERIES, MEASUREMENTS, start, step), points);
    WriteEndpoint endpoint = new WriteEndpoint(site.arguments(), 0);
    for (long from = 0; from < points; from += BATCH) {
      byte[] lines = history.corpus().lines(from, Math.min(from + BATCH, points));
      endpoint.write(lines, false);
    }
    return history;
  }

  /** Returns the lines, each with the time when it could be read first. */
  LineTimestamps since(long micros) {
    LineTimestamps lines = new LineTimestamps();
    for (long line = 0; line < points; line++) {
      lines.add(corpus.time(line), micros);
    }
    return lines;
  }
}

package io.unifiedtelemetry.connect.influxdb.source;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that are cut whenever a number of bytes has passed. */
class CutConnectionTest extends LatePointsTestBase {
  private static final int POINTS = 8000;

  @Test
  void readsALongWindowOfOneSeriesInPieces() throws Exception {
    config.put("late.arrival.window.ms", "0");
    config.put("late.repair.window.ms", "0");
    List<String> lines = new ArrayList<>(List.of("m,t=a f=0.5 1700000000000000000"));
    write(lines);
    try (RunningSource source = new RunningSource(config, stored, clock)) {
      source.pollUntil(points -> points.size() == 1);
      source.pollUntilMetric("lag-seconds", lag -> (double) lag < 1);
      long from = clock.nanoseconds() + 5 * SECOND;
      for (int i = 0; i < POINTS; i++) {
        lines.add("m,t=a f=" + i + ".5 " + (from + i * SECOND / 400));
      }
      write(lines.subList(1, lines.size()));
      // The window with all of them is five times as large.
      proxy.cutAfter(30_000);
      proxy.down(true);
      proxy.down(false);
      clock.advance(Duration.ofSeconds(30));
      source.pollUntil(points -> points.size() >= lines.size());
      Lines.assertSame(source.values(), lines);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 1000})
  void readsHistoryOverALinkThatBreaksAgainAndAgain(int series) throws Exception {
    long from = clock.nanoseconds() - 900 * SECOND;
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 30_000; i++) {
      lines.add(
          "m,t=%04d a=%d.5,b=2.5,c=3.5,d=4.5,e=%di %d"
              .formatted(i % series, i, i, from + i * (SECOND / 100)));
    }
    write(lines);
    proxy.resetBetween(30_000, 60_000);
    try (RunningSource source = new RunningSource(config, stored, clock)) {
      source.pollUntil(points -> points.size() >= lines.size());

      Lines.assertSame(source.values(), lines);
    }
  }
}

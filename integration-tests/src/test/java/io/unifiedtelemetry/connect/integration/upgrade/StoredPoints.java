package io.unifiedtelemetry.connect.integration.upgrade;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Points in InfluxDB that always have the same values and times, to which offsets refer. */
final class StoredPoints {
  /** The number of series of {@link #series()}. */
  static final int SERIES = 10;

  /** The number of cells of the repair window that {@link #cells} has points in. */
  static final int CELLS = 20;

  // Half a year; a cell is shorter if the repair window has its greatest length.
  private static final long CELL_DISTANCE = 182 * 86_400_000_000_000L;
  private static final long FIRST_CELL = ns("2012-01-01T00:00:00Z");
  private static final int POINTS = 2_000;
  private static final long START = ns("2026-11-01T00:00:00Z");

  private StoredPoints() {}

  /** Points of some series within half an hour, series by series. */
  static List<String> series() {
    List<String> lines = new ArrayList<>();
    for (int series = 0; series < SERIES; series++) {
      for (int i = 0; i < POINTS; i++) {
        long time = START + i * 1_000_000_000L + series;
        lines.add("m,device=v%d,site=a\\,b f=%d.5,i=%di %d".formatted(series, i, series, time));
      }
    }
    return lines;
  }

  /** How many of the lines each series has. */
  static Map<String, Integer> count(List<String> lines) {
    Map<String, Integer> counts = new TreeMap<>();
    lines.forEach(line -> counts.merge(line.substring(0, line.indexOf(' ')), 1, Integer::sum));
    return counts;
  }

  /** One point in each of many cells of the repair window. */
  static List<String> cells() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < CELLS; i++) {
      lines.add("m f=%di %d".formatted(i, cell(i)));
    }
    return lines;
  }

  /** The time of the point in a cell. */
  static long cell(int number) {
    return FIRST_CELL + number * CELL_DISTANCE;
  }

  /** Points with all types of values, and names that need escapes. */
  static List<String> types() {
    return List.of(
        "all\\ types,tag=a\\ b b=true,f=1.5,i=-3i,s=\"say \\\"hi\\\"\",u=3u " + START,
        "all\\ types,tag=ü b=false,f=-0.0000001,i=9223372036854775807i " + (START + 1),
        "one f=1 " + START);
  }

  private static long ns(String instant) {
    return Instant.parse(instant).getEpochSecond() * 1_000_000_000L;
  }
}

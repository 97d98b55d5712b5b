package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.influxdb.source.decode.Table;
import io.unifiedtelemetry.connect.influxdb.source.query.FieldTypes;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxQl;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The few series of a measurement that have points in a time range. To find them costs the server
 * less than to read the range series by series if there are very many others, because it only needs
 * to look into each.
 *
 * @param rows number of points
 * @param condition that selects these series; empty if it cannot be said
 */
record SeriesWithPoints(int rows, Optional<String> condition) {
  /** The maximum number of points for which series are selected. */
  static final int MAX_ROWS = 500;

  private static final int MAX_SERIES = 100;
  private static final String TIME = "time";

  /** Returns the series of the first points. */
  static SeriesWithPoints of(List<Table.Row> rows, FieldTypes types) {
    if (rows.size() >= MAX_ROWS) {
      return new SeriesWithPoints(rows.size(), Optional.empty());
    }
    Set<Map<String, String>> series = new LinkedHashSet<>();
    for (Table.Row row : rows) {
      Map<String, String> tags = new TreeMap<>();
      for (String column : row.values().keySet()) {
        if (!column.equals(TIME) && types.of(column) == null) {
          tags.put(column, row.text(column));
        }
      }
      series.add(tags);
    }
    boolean few = series.size() <= MAX_SERIES && series.stream().noneMatch(Map::isEmpty);
    return new SeriesWithPoints(rows.size(), few ? InfluxQl.anyOf(series) : Optional.empty());
  }
}

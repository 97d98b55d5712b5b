package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.influxdb.source.query.InfluxQl;
import io.unifiedtelemetry.connect.influxdb.source.query.Table;
import java.util.Map;

/**
 * Asks how many field values a measurement has in a stretch of time. One aggregate over the whole
 * stretch: with {@code GROUP BY time} it would cost the server more than to read the points.
 */
final class FieldCount extends TableReading {
  private final long from;
  private final long to;
  private boolean answered;
  private long count;

  FieldCount(MeasurementCursor cursor, long from, long to) {
    super(cursor);
    this.from = from;
    this.to = to;
  }

  long from() {
    return from;
  }

  long to() {
    return to;
  }

  /** Whether the server could be asked. */
  boolean answered() {
    return answered;
  }

  long count() {
    return count;
  }

  @Override
  public String statement() {
    return InfluxQl.counts(cursor().measurement(), from, to);
  }

  @Override
  void answered(Table answer) {
    answered = true;
    count =
        answer.rows(0).stream()
            .flatMap(row -> row.values().entrySet().stream())
            .filter(column -> !column.getKey().equals("time"))
            .map(Map.Entry::getValue)
            .mapToLong(value -> (Long) value)
            .sum();
  }
}

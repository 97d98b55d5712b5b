package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.influxdb.source.decode.Table;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxQl;

/**
 * Asks how many field values a measurement has in a stretch of time. One aggregate over the whole
 * stretch: with {@code GROUP BY time} it would cost the server more than to read the points.
 */
final class FieldCount extends TableReading {
  private final long from;
  private final long to;
  private boolean answered;
  private long count;
  private long most;

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

  /** How many values all fields have together. */
  long count() {
    return count;
  }

  /** How many values the field with the most has: at least so many points there are. */
  long most() {
    return most;
  }

  @Override
  public String statement() {
    return InfluxQl.counts(cursor().measurement(), from, to);
  }

  @Override
  void answered(Table answer) {
    answered = true;
    answer.rows(0).stream()
        .flatMap(row -> row.values().entrySet().stream())
        .filter(column -> !column.getKey().equals("time"))
        .mapToLong(column -> (Long) column.getValue())
        .forEach(
            values -> {
              count += values;
              most = Math.max(most, values);
            });
  }
}

package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.influxdb.source.decode.Columns;
import io.unifiedtelemetry.connect.influxdb.source.decode.SeriesHandler;
import io.unifiedtelemetry.connect.influxdb.source.decode.Table;
import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import io.unifiedtelemetry.connect.influxdb.source.query.Catalog;
import io.unifiedtelemetry.connect.influxdb.source.query.FieldTypes;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxQl;
import io.unifiedtelemetry.connect.influxdb.source.query.QueryPlan;
import io.unifiedtelemetry.connect.influxdb.source.record.TypesChangedException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A query about a measurement with a small response, which is parsed when it is complete.
 *
 * @param <T> the result
 */
public final class MeasurementQuery<T> implements StatementReading {

  /**
   * How many field values there are in a time range.
   *
   * @param total of all fields together
   * @param max of the field with the most values; there are at least as many points
   */
  public record Counts(long total, long max) {}

  private interface Parser<T> {
    T parse(Table response) throws IOException;
  }

  private final TimeRange range;
  private final String statement;
  private final Parser<T> parser;
  private final Table table = new Table();
  private T result;

  private MeasurementQuery(TimeRange range, String statement, Parser<T> parser) {
    this.range = range;
    this.statement = statement;
    this.parser = parser;
  }

  /**
   * Queries the number of field values. This is one aggregate over the whole range: with {@code
   * GROUP BY time} it would cost the server more than reading the points.
   */
  public static MeasurementQuery<Counts> counts(TimeRange range) {
    return new MeasurementQuery<>(
        range,
        InfluxQl.counts(range.cursor().selection(), range.measurement(), range.from(), range.to()),
        MeasurementQuery::sum);
  }

  /** Queries the time of the first point; the result is empty if there is no point. */
  public static MeasurementQuery<OptionalLong> firstPoint(TimeRange range) {
    return new MeasurementQuery<>(
        range,
        InfluxQl.firstPoint(
            range.cursor().selection(), range.measurement(), range.from(), range.to()),
        table ->
            table.rows(0).stream().mapToLong(row -> (Long) row.values().get("time")).findFirst());
  }

  /** Queries how many shards the range is in, and the types that its fields have. */
  static MeasurementQuery<QueryPlan> plan(TimeRange range) {
    return new MeasurementQuery<>(
        range,
        InfluxQl.plan(range.cursor().selection(), range.measurement(), range.from(), range.to()),
        table -> QueryPlan.of(table.rows(0)));
  }

  /**
   * Queries the types of the measurement's fields. Fails with {@link TypesChangedException} if they
   * are not those of the range. For use in the same request, directly before a window that spans
   * shards.
   */
  public static MeasurementQuery<FieldTypes> expectedTypes(TimeRange range) {
    String measurement = range.measurement();
    return new MeasurementQuery<>(
        range,
        InfluxQl.fieldKeys(measurement),
        table -> {
          FieldTypes types = Catalog.fields(table, 0).getOrDefault(measurement, new FieldTypes());
          if (!types.equals(range.types())) {
            throw new TypesChangedException("measurement \"" + measurement + "\"");
          }
          return types;
        });
  }

  /** The time range of the query. */
  public TimeRange range() {
    return range;
  }

  /** The result; empty if the query failed. */
  public Optional<T> result() {
    return Optional.ofNullable(result);
  }

  @Override
  public MeasurementCursor cursor() {
    return range.cursor();
  }

  @Override
  public String statement() {
    return statement;
  }

  @Override
  public SeriesHandler series(byte[] measurement, SeriesKey series, Columns columns) {
    return table.series(0, measurement, series, columns);
  }

  @Override
  public void complete() throws IOException {
    result = parser.parse(table);
  }

  @Override
  public void aborted(Exception cause) {}

  private static Counts sum(Table table) {
    long total = 0;
    long max = 0;
    for (Table.Row row : table.rows(0)) {
      for (Map.Entry<String, Object> column : row.values().entrySet()) {
        if (!column.getKey().equals("time")) {
          long values = (Long) column.getValue();
          total += values;
          max = Math.max(max, values);
        }
      }
    }
    return new Counts(total, max);
  }
}

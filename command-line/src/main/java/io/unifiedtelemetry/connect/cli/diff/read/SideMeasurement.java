package io.unifiedtelemetry.connect.cli.diff.read;

import io.unifiedtelemetry.connect.cli.diff.read.PointStream.PointConsumer;
import io.unifiedtelemetry.connect.influxdb.source.decode.Columns;
import io.unifiedtelemetry.connect.influxdb.source.decode.ResponseHandler;
import io.unifiedtelemetry.connect.influxdb.source.decode.SeriesHandler;
import io.unifiedtelemetry.connect.influxdb.source.decode.Table;
import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import io.unifiedtelemetry.connect.influxdb.source.query.Catalog;
import io.unifiedtelemetry.connect.influxdb.source.query.FieldTypes;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxQl;
import io.unifiedtelemetry.connect.influxdb.source.query.QueryPlan;
import io.unifiedtelemetry.connect.influxdb.source.record.TypesChangedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** One measurement on one side. */
public final class SideMeasurement {
  private final Side side;
  private final String measurement;
  private FieldTypes types = new FieldTypes();
  private FieldTypes windowTypes = types;
  private List<String> tags = List.of();

  /** A measurement whose types are not known yet, see {@link #refresh}. */
  public SideMeasurement(Side side, String measurement) {
    this.side = side;
    this.measurement = measurement;
  }

  /** Queries the types of the fields, and the tags if some of them are ignored. */
  public void refresh() throws IOException {
    Table table = new Table();
    List<String> statements = new ArrayList<>(List.of(InfluxQl.fieldKeys(measurement)));
    if (ignoresTags()) {
      statements.add(InfluxQl.tagKeys(measurement));
    }
    side.query(statements, table);
    types = Catalog.fields(table, 0).getOrDefault(measurement, new FieldTypes());
    windowTypes = types;
    List<String> unreadable = side.selection().points().unreadable(types);
    if (!unreadable.isEmpty()) {
      throw new CannotCompareException(
          ("%s: InfluxQL cannot select the fields %s of measurement \"%s\"; compare the others with"
                  + " --measurement '(?!%s$).*'")
              .formatted(side.name(), unreadable, measurement, Pattern.quote(measurement)));
    }
    tags =
        table.rows(1).stream()
            .map(row -> row.text("tagKey"))
            .filter(key -> !side.selection().ignored().contains(key))
            .toList();
  }

  /** Whether each field has one type, so that a query may span shards. */
  public boolean isUniform() {
    return types.uniform();
  }

  /** Returns the time of the first point in [from, to); only if {@link #isUniform}. */
  public OptionalLong firstPoint(long from, long to) throws IOException {
    Table table = new Table();
    side.query(
        List.of(InfluxQl.firstPoint(side.selection().points(), measurement, from, to)), table);
    return table.rows(0).stream().mapToLong(row -> (Long) row.values().get("time")).findFirst();
  }

  /**
   * Returns how far a window from that time can be read with exact types: to {@code to}, or, if a
   * field has several types, as far as one shard.
   */
  public long exactEnd(long from, long to) throws IOException {
    if (types.uniform()) {
      return to;
    }
    long end = to;
    while (true) {
      Table table = new Table();
      side.query(List.of("EXPLAIN " + statement(from, end)), table);
      QueryPlan plan = QueryPlan.of(table.rows(0));
      if (plan.exact()) {
        windowTypes = plan.types();
        return end;
      }
      if (end - from == 1) {
        throw new CannotCompareException(
            "%s: a field of measurement \"%s\" has two types at one time (%d), in shards that overlap"
                .formatted(side.name(), measurement, from));
      }
      // Halved before the addition, because the sum could exceed 64 bits.
      end = Math.max(from + 1, from / 2 + end / 2);
    }
  }

  /**
   * Reads the points of a window in their order.
   *
   * @throws IOException if the connection broke or the types have changed; then the window may be
   *     read again
   */
  public void read(long from, long to, PointConsumer points) throws IOException {
    side.query(List.of(InfluxQl.fieldKeys(measurement), statement(from, to)), new Reading(points));
  }

  // Grouping by all tags needs no list of them, so it is the usual case.
  private String statement(long from, long to) {
    return ignoresTags()
        ? InfluxQl.points(side.selection().points(), measurement, from, to, tags)
        : InfluxQl.points(side.selection().points(), measurement, from, to);
  }

  private boolean ignoresTags() {
    return !side.selection().ignored().isEmpty();
  }

  /** Checks the types in the same request, because the server may convert values if they change. */
  private final class Reading implements ResponseHandler {
    private final Table types = new Table();
    private final PointDecoder decoder;

    Reading(PointConsumer points) {
      this.decoder = new PointDecoder(windowTypes, points);
    }

    @Override
    public SeriesHandler series(int statement, byte[] name, SeriesKey series, Columns columns) {
      return statement == 0
          ? types.series(0, name, series, columns)
          : decoder.startSeries(name, series, columns);
    }

    @Override
    public void complete(int statement) throws IOException {
      if (statement == 0
          && !Catalog.fields(types, 0)
              .getOrDefault(measurement, new FieldTypes())
              .equals(SideMeasurement.this.types)) {
        throw new TypesChangedException("measurement \"" + measurement + "\"");
      }
    }
  }
}

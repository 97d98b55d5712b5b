package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.influxdb.source.query.FieldTypes;
import io.unifiedtelemetry.connect.influxdb.source.query.QueryPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A time range of a measurement.
 *
 * @param from nanoseconds since 1970
 * @param to exclusive
 * @param types of the fields in it
 */
public record TimeRange(MeasurementCursor cursor, long from, long to, FieldTypes types) {

  /** A time range with the current types of the measurement's fields. */
  public static TimeRange of(MeasurementCursor cursor, long from, long to) {
    return new TimeRange(cursor, from, to, cursor.types());
  }

  /**
   * Shortens ranges so that each value can be read in the type in which it is stored. InfluxQL
   * casts or drops values if a field has different types in different shards. So if a field has
   * several types, its range must lie in one shard: it is halved until the server's own query plan
   * says so.
   *
   * @return the start of each range, as far as it can be read exactly; without the ranges of
   *     measurements whose query failed
   */
  public static List<TimeRange> exact(List<TimeRange> wanted, Requests requests)
      throws IOException {
    List<TimeRange> exact = new ArrayList<>();
    List<MeasurementQuery<QueryPlan>> plans = new ArrayList<>();
    for (TimeRange range : wanted) {
      if (range.types().uniform()) {
        exact.add(range);
      } else {
        plans.add(MeasurementQuery.plan(range));
      }
    }
    while (!plans.isEmpty()) {
      requests.send(plans);
      plans = halveInexact(plans, exact, requests);
    }
    return exact;
  }

  private static List<MeasurementQuery<QueryPlan>> halveInexact(
      List<MeasurementQuery<QueryPlan>> plans, List<TimeRange> exact, Requests requests) {
    List<MeasurementQuery<QueryPlan>> next = new ArrayList<>();
    for (MeasurementQuery<QueryPlan> query : plans) {
      if (query.result().isEmpty()) {
        continue;
      }
      TimeRange range = query.range();
      QueryPlan plan = query.result().get();
      if (plan.exact()) {
        exact.add(new TimeRange(range.cursor(), range.from(), range.to(), plan.types()));
      } else if (range.to() - range.from() == 1) {
        requests.fail(range.cursor(), "a field has two types at one time, in shards that overlap");
      } else {
        next.add(MeasurementQuery.plan(range.firstHalf()));
      }
    }
    return next;
  }

  /** The measurement's name. */
  public String measurement() {
    return cursor.measurement();
  }

  private TimeRange firstHalf() {
    // Halved before the addition, because the sum could exceed 64 bits.
    return new TimeRange(cursor, from, Math.max(from + 1, from / 2 + to / 2), types);
  }
}

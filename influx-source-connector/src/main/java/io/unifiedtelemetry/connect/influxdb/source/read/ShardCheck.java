package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.influxdb.source.decode.Table;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxQl;
import io.unifiedtelemetry.connect.influxdb.source.query.QueryPlan;

/** Asks whether a stretch of a measurement lies in one shard, and which types its fields have. */
final class ShardCheck extends TableReading {
  private final long from;
  private final long to;
  private QueryPlan plan;

  ShardCheck(MeasurementCursor cursor, long from, long to) {
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

  /** What the server said; null where it could not be asked. */
  QueryPlan plan() {
    return plan;
  }

  @Override
  public String statement() {
    return InfluxQl.plan(cursor().measurement(), from, to);
  }

  @Override
  void answered(Table answer) {
    plan = QueryPlan.of(answer.rows(0));
  }
}

package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.influxdb.source.decode.Table;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxQl;
import java.util.OptionalLong;

/** Asks for the first point of a measurement in a stretch of time. */
final class FirstPoint extends TableReading {
  private final long from;
  private final long to;
  private boolean answered;
  private OptionalLong time = OptionalLong.empty();

  FirstPoint(MeasurementCursor cursor, long from, long to) {
    super(cursor);
    this.from = from;
    this.to = to;
  }

  /** Whether the server could be asked. */
  boolean answered() {
    return answered;
  }

  /** The point's time; empty where there is none. */
  OptionalLong time() {
    return time;
  }

  @Override
  public String statement() {
    return InfluxQl.firstPoint(cursor().measurement(), from, to);
  }

  @Override
  void answered(Table answer) {
    answered = true;
    answer.rows(0).stream()
        .findFirst()
        .ifPresent(row -> time = OptionalLong.of((Long) row.values().get("time")));
  }
}

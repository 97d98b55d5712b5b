package io.unifiedtelemetry.connect.influxdb.source.record;

import io.unifiedtelemetry.connect.common.record.ValueFormat;
import io.unifiedtelemetry.connect.influxdb.source.decode.Columns;
import io.unifiedtelemetry.connect.influxdb.source.decode.RowHandler;
import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import io.unifiedtelemetry.connect.influxdb.source.query.FieldTypes;
import org.apache.kafka.connect.data.Schema;

/**
 * Makes record values of rows. One point at a time: what the methods say is about the point that
 * was written last. For one thread.
 */
public interface PointWriter extends RowHandler {
  /**
   * Goes over to another series.
   *
   * @param types of the fields, in the shards that are read
   * @param listener hears of the points
   */
  void series(
      byte[] measurement,
      SeriesKey series,
      Columns columns,
      FieldTypes types,
      PointListener listener);

  /** Whether the series is left out, because its points passed such a connector before. */
  boolean isRefused();

  /** The record key of the series: measurement and sorted tags as in line protocol. */
  String key();

  /** The schema of {@link #value}. */
  Schema schema();

  /** The point as a record value. */
  Object value();

  /** How many bytes the point takes, about. */
  int size();

  /** How many fields the point has. */
  int fields();

  /** A hash of the whole point: series, fields with types, time. */
  long hash();

  /** How other points become values in the same form. */
  ValueFormat format();
}

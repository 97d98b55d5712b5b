package io.unifiedtelemetry.connect.influxdb.source.record;

import io.unifiedtelemetry.connect.common.lineprotocol.LineWriter;
import io.unifiedtelemetry.connect.influxdb.source.decode.Columns;
import io.unifiedtelemetry.connect.influxdb.source.decode.RowHandler;
import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import io.unifiedtelemetry.connect.influxdb.source.query.FieldTypes;
import org.apache.kafka.connect.data.Schema;

/**
 * Encodes rows as record values, one point at a time: {@link #startSeries}, then for each point
 * {@link #startPoint}, its values, {@link #endPoint}. The other methods describe the point that
 * ended last. Not thread-safe.
 */
public interface PointEncoder extends RowHandler {
  /**
   * Starts a series.
   *
   * @param measurement its name in UTF-8
   * @param types of the fields, in the shards that are read
   */
  void startSeries(byte[] measurement, SeriesKey series, Columns columns, FieldTypes types);

  /**
   * Starts a point of the series.
   *
   * @param time nanoseconds since 1970
   */
  void startPoint(long time);

  /** Ends the point; returns false if the row had no values, so that there is no point. */
  boolean endPoint();

  /** Whether the points of the series passed such a connector before and must be left out. */
  boolean isLooped();

  /**
   * Whether line protocol can represent the point; if not, it must be left out, because it would
   * become another point, or several.
   */
  boolean isWritable();

  /** The record key of the series. */
  Object key();

  /** Whether all series of the measurement have the same key. */
  boolean keyIsShared();

  /** The schema of {@link #value}. */
  Schema schema();

  /** The point as a record value. */
  Object value();

  /** Appends the point as a line. */
  void appendTo(LineWriter lines);

  /** Several lines as a record value; only if {@link #value} is a line. */
  Object valueOf(LineWriter lines);

  /** The approximate size of the point in bytes. */
  int size();

  /** The point's time, nanoseconds since 1970. */
  long time();

  /** The number of the point's fields. */
  int fields();

  /** A hash of the whole point: series, fields with types, time. */
  long hash();
}

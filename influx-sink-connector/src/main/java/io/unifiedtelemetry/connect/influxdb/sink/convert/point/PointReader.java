package io.unifiedtelemetry.connect.influxdb.sink.convert.point;

import org.apache.kafka.connect.sink.SinkRecord;

/** Reads a point from one value. */
interface PointReader {
  /**
   * Fills the point.
   *
   * @param value a Struct or a map: the value of the record, or one element of it
   * @return false if the value holds no point
   * @throws PointRejectedException if the value should hold a point but does not
   */
  boolean read(SinkRecord record, Object value, PointBuilder point) throws PointRejectedException;
}

package io.unifiedtelemetry.connect.influxdb.sink.convert.point;

import org.apache.kafka.connect.sink.SinkRecord;

/** Makes a point from one value. */
interface PointReader {
  /**
   * Fills the point.
   *
   * @param value a Struct or a map: the record's value, or one element of it
   * @return false where the value holds no point
   * @throws PointRejectedException where it should hold one and does not
   */
  boolean read(SinkRecord record, Object value, PointBuilder point) throws PointRejectedException;
}

package io.unifiedtelemetry.connect.influxdb.sink.convert.point;

/** Takes the points of a value, in their order. */
public interface PointVisitor {
  /**
   * A point.
   *
   * @param number in the value, from 1
   * @param point valid during this call
   */
  void point(int number, PointBuilder point);

  /** An element that should be a point and cannot become one. */
  void refused(int number, String reason);
}

package io.unifiedtelemetry.connect.influxdb.sink.convert.point;

/** Thrown if a value cannot become a point; the message says why. */
public final class PointRejectedException extends Exception {
  private static final long serialVersionUID = 1L;

  PointRejectedException(String message) {
    super(message);
  }
}

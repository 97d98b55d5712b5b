package io.unifiedtelemetry.connect.influxdb.sink.mapping;

/** A value that cannot become a point; the message says why. */
public final class PointRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  PointRefusedException(String message) {
    super(message);
  }
}

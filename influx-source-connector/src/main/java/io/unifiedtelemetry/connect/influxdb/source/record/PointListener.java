package io.unifiedtelemetry.connect.influxdb.source.record;

import java.io.IOException;

/** Says which points are wanted, and hears of each one that was written. */
public interface PointListener {
  /** Whether the point of the current series at that time is wanted. */
  boolean wants(long time) throws IOException;

  /** The point at that time was written. */
  void written(long time) throws IOException;
}

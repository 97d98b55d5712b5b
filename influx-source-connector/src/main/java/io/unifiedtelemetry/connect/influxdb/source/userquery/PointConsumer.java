package io.unifiedtelemetry.connect.influxdb.source.userquery;

import io.unifiedtelemetry.connect.common.record.Point;
import java.io.IOException;

/** Takes the points of a query, in the order in which they come. */
@FunctionalInterface
public interface PointConsumer {
  /** One point. */
  void accept(Point point) throws IOException;
}

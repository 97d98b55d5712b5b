package io.unifiedtelemetry.connect.integration.path;

import io.unifiedtelemetry.connect.platform.points.StoredPoint;
import io.unifiedtelemetry.connect.platform.points.StoredPoint.Identity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * InfluxDB stores the points of a request field by field, so a concurrent query can find points
 * with only some of their fields. The source delivers such a point again when it is complete.
 */
final class PartialPoints {
  private PartialPoints() {}

  /**
   * Removes points that have only some of the fields of a later one.
   *
   * @param points in order of arrival
   */
  static List<StoredPoint> removeFrom(List<StoredPoint> points) {
    List<StoredPoint> remaining = new ArrayList<>();
    Map<Identity, StoredPoint> later = new HashMap<>();
    for (int i = points.size() - 1; i >= 0; i--) {
      StoredPoint point = points.get(i);
      StoredPoint complete = later.get(point.identity());
      if (complete == null || !isPart(point, complete)) {
        remaining.add(point);
        later.put(point.identity(), point);
      }
    }
    Collections.reverse(remaining);
    return remaining;
  }

  private static boolean isPart(StoredPoint point, StoredPoint complete) {
    return point.fields().size() < complete.fields().size()
        && complete.fields().entrySet().containsAll(point.fields().entrySet());
  }
}

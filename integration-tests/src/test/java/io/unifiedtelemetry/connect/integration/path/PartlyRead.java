package io.unifiedtelemetry.connect.integration.path;

import io.unifiedtelemetry.connect.platform.points.StoredPoint;
import io.unifiedtelemetry.connect.platform.points.StoredPoint.Identity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * InfluxDB stores a request's points field by field: a query meanwhile finds points with some of
 * their fields. The source delivers such a point again when it is there as a whole.
 */
final class PartlyRead {
  private PartlyRead() {}

  /**
   * Leaves out points that had only some of the fields of a later one.
   *
   * @param points in the order in which they came
   */
  static List<StoredPoint> completed(List<StoredPoint> points) {
    List<StoredPoint> completed = new ArrayList<>();
    Map<Identity, StoredPoint> later = new HashMap<>();
    for (int i = points.size() - 1; i >= 0; i--) {
      StoredPoint point = points.get(i);
      StoredPoint whole = later.get(point.identity());
      if (whole == null || !isPart(point, whole)) {
        completed.add(point);
        later.put(point.identity(), point);
      }
    }
    Collections.reverse(completed);
    return completed;
  }

  private static boolean isPart(StoredPoint point, StoredPoint whole) {
    return point.fields().size() < whole.fields().size()
        && whole.fields().entrySet().containsAll(point.fields().entrySet());
  }
}

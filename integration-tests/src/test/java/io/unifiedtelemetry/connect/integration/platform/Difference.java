package io.unifiedtelemetry.connect.integration.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.platform.points.StoredPoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The difference between two collections of points, regardless of order but not of repetitions.
 *
 * @param lost expected points that are missing
 * @param surplus points that are repeated or unexpected
 */
public record Difference(List<StoredPoint> lost, List<StoredPoint> surplus) {

  /** Fails if there is a difference. */
  public static void requireNone(List<StoredPoint> actual, List<StoredPoint> expected) {
    Difference difference = between(actual, expected);
    assertThat(difference.lost).as("lost").isEmpty();
    assertThat(difference.surplus).as("duplicated, changed or unknown").isEmpty();
  }

  private static Difference between(List<StoredPoint> actual, List<StoredPoint> expected) {
    Map<StoredPoint, Integer> balance = new HashMap<>();
    actual.forEach(point -> balance.merge(point, 1, Integer::sum));
    expected.forEach(point -> balance.merge(point, -1, Integer::sum));
    Difference difference = new Difference(new ArrayList<>(), new ArrayList<>());
    balance.forEach(
        (point, count) -> {
          if (count != 0) {
            (count < 0 ? difference.lost : difference.surplus).add(point);
          }
        });
    return difference;
  }
}

package io.unifiedtelemetry.connect.integration.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.platform.points.StoredPoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Two collections of points compared in any order, each point as often as it is there.
 *
 * @param lost what was expected and is not there
 * @param surplus what is there too often, or was never expected
 */
public record Difference(List<StoredPoint> lost, List<StoredPoint> surplus) {

  /** Fails where there is one. */
  public static void requireNone(List<StoredPoint> actual, List<StoredPoint> expected) {
    Difference difference = between(actual, expected);
    assertThat(difference.lost).as("lost").isEmpty();
    assertThat(difference.surplus).as("twice, changed or unknown").isEmpty();
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

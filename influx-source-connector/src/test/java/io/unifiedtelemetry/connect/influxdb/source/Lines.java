package io.unifiedtelemetry.connect.influxdb.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares many lines, and names those only that differ. */
final class Lines {
  private static final int NAMED = 5;

  private Lines() {}

  /** Each line came as often as it should have, in whatever order. */
  static void assertSame(Collection<String> actual, Collection<String> expected) {
    Map<String, Integer> counts = new HashMap<>();
    actual.forEach(line -> counts.merge(line, 1, Integer::sum));
    expected.forEach(line -> counts.merge(line, -1, Integer::sum));
    List<String> missing = new ArrayList<>();
    List<String> tooMany = new ArrayList<>();
    counts.forEach(
        (line, count) -> {
          if (count < 0) {
            missing.add(line);
          } else if (count > 0) {
            tooMany.add(line);
          }
        });
    assertThat(missing.stream().limit(NAMED)).as("%d lines missing", missing.size()).isEmpty();
    assertThat(tooMany.stream().limit(NAMED)).as("%d lines too many", tooMany.size()).isEmpty();
  }
}

package io.unifiedtelemetry.connect.influxdb.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares many lines, and only shows those that differ. */
final class Lines {
  private static final int MAX_SHOWN = 5;

  private Lines() {}

  /** Asserts that each line occurs as often as expected, in any order. */
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
    assertThat(missing.stream().limit(MAX_SHOWN)).as("%d lines missing", missing.size()).isEmpty();
    assertThat(tooMany.stream().limit(MAX_SHOWN)).as("%d lines too many", tooMany.size()).isEmpty();
  }
}

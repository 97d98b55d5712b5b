package io.unifiedtelemetry.connect.voyager.record;

import io.unifiedtelemetry.connect.common.record.Point;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;

/** Lets the points of one device through that say something new, or were silent for long. */
final class OnChange {
  private record Series(String measurement, SortedMap<String, String> tags) {}

  private record Sent(Map<String, Object> fields, long timeNs) {}

  private final long longestSilence;
  private final Map<Series, Sent> last = new HashMap<>();

  OnChange(Duration longestSilence) {
    this.longestSilence = longestSilence.toNanos();
  }

  /** Whether the point is to be sent; then it is what the next one is compared with. */
  boolean isNews(Point point) {
    Series series = new Series(point.measurement(), point.tags());
    Sent before = last.get(series);
    if (before != null
        && before.fields().equals(point.fields())
        && point.timeNs() - before.timeNs() < longestSilence) {
      return false;
    }
    last.put(series, new Sent(point.fields(), point.timeNs()));
    return true;
  }

  /** What was sent did not arrive, so everything is news again. */
  void forget() {
    last.clear();
  }
}

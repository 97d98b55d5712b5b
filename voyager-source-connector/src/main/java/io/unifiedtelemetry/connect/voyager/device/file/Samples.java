package io.unifiedtelemetry.connect.voyager.device.file;

import io.unifiedtelemetry.connect.voyager.device.ParsedResponse;
import io.unifiedtelemetry.connect.voyager.device.Sample;
import io.unifiedtelemetry.connect.voyager.device.json.LeftOutValues;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** Collects the points of one response. */
final class Samples {
  // A response of a megabyte could contain a hundred thousand.
  private static final int MAX_SAMPLES = 10_000;

  private record Series(String kind, SortedMap<String, String> tags) {}

  private final List<Sample> samples = new ArrayList<>();
  private final Set<Series> series = new HashSet<>();
  private final LeftOutValues leftOut = new LeftOutValues();

  /** Adds a point; a second one with the same tags would overwrite the first and is left out. */
  void add(Sample sample) {
    if (samples.size() == MAX_SAMPLES) {
      leaveOut(sample.kind(), Map.of(), "", "more than " + MAX_SAMPLES + " points");
    } else if (!series.add(new Series(sample.kind(), sample.tags()))) {
      leaveOut(sample.kind(), Map.of(), "", "appears twice");
    } else {
      samples.add(sample);
    }
  }

  /**
   * Counts a value as left out.
   *
   * @param field its name; empty for a whole point
   */
  void leaveOut(String kind, Map<String, String> tags, String field, String reason) {
    leftOut.add(kind, tags, field, reason);
  }

  ParsedResponse toResponse() {
    return new ParsedResponse(samples, leftOut.count(), leftOut.examples());
  }
}

package io.unifiedtelemetry.connect.voyager.device.file;

import io.unifiedtelemetry.connect.voyager.device.ParsedResponse;
import io.unifiedtelemetry.connect.voyager.device.Sample;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/** Collects the points of one response. */
final class Samples {
  // A response of a megabyte could contain a hundred thousand.
  private static final int MAX_SAMPLES = 10_000;

  private record Series(String kind, SortedMap<String, String> tags) {}

  private final List<Sample> samples = new ArrayList<>();
  private final Set<Series> series = new HashSet<>();
  private int leftOut;

  /** Adds a point; a second one with the same tags would overwrite the first and is left out. */
  void add(Sample sample) {
    if (samples.size() < MAX_SAMPLES && series.add(new Series(sample.kind(), sample.tags()))) {
      samples.add(sample);
    } else {
      leaveOut(1);
    }
  }

  void leaveOut(int values) {
    leftOut += values;
  }

  ParsedResponse toResponse() {
    return new ParsedResponse(samples, leftOut);
  }
}

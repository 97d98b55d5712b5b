package io.unifiedtelemetry.connect.voyager.record;

import io.unifiedtelemetry.connect.common.record.Point;
import io.unifiedtelemetry.connect.voyager.config.RecordsConfig;
import io.unifiedtelemetry.connect.voyager.device.DeviceModel;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Which points and fields are sent, and the names of their measurements. Thread-safe. */
final class PointSelection {
  // A device may print any number of unknown fields.
  private static final int MAX_CACHED_FIELDS = 10_000;

  private final DeviceModel model;
  private final String firstKind;
  private final RecordsConfig config;
  private final Set<String> onChange;
  private final Duration maxSilence;
  private final Pattern include;
  private final Pattern exclude;
  private final boolean allFields;
  private final Map<String, Boolean> includedFields = new ConcurrentHashMap<>();

  PointSelection(RecordsConfig config, DeviceModel model) {
    this.model = model;
    this.firstKind = model.kinds().get(0);
    this.config = config;
    this.onChange = config.onChange();
    this.maxSilence = config.maxSilence();
    this.include = config.include();
    this.exclude = config.exclude();
    this.allFields = include.pattern().equals(".*") && exclude.pattern().isEmpty();
  }

  String measurement(String kind) {
    return model.measurement(kind);
  }

  String firstKind() {
    return firstKind;
  }

  /** Returns the fields of a point to send; none if the kind is not sent. */
  Map<String, Object> fields(String kind, Map<String, Object> all) {
    if (!config.sends(kind)) {
      return Map.of();
    }
    if (allFields) {
      return all;
    }
    Map<String, Object> included = new LinkedHashMap<>();
    all.forEach(
        (name, value) -> {
          if (isIncluded(kind, name)) {
            included.put(name, value);
          }
        });
    return included;
  }

  /** Creates the filter for the points of one device. */
  ChangeFilter changeFilter() {
    return new ChangeFilter();
  }

  private boolean isIncluded(String kind, String name) {
    String fullName = kind + "." + name;
    Boolean cached = includedFields.get(fullName);
    if (cached == null) {
      cached = matches(include, name, fullName) && !matches(exclude, name, fullName);
      if (includedFields.size() < MAX_CACHED_FIELDS) {
        includedFields.put(fullName, cached);
      }
    }
    return cached;
  }

  private static boolean matches(Pattern pattern, String name, String fullName) {
    return pattern.matcher(name).matches() || pattern.matcher(fullName).matches();
  }

  /**
   * Suppresses unchanged points of one device until the maximum silence has passed, if their kind
   * is only sent on change.
   */
  final class ChangeFilter {
    private record Series(String measurement, SortedMap<String, String> tags) {}

    private record Sent(Map<String, Object> fields, long timeNs) {}

    private final Map<Series, Sent> lastSent = new HashMap<>();

    /** Whether to send the point; if so, the next one is compared with it. */
    boolean accepts(String kind, Point point) {
      if (!onChange.contains(kind)) {
        return true;
      }
      Series series = new Series(point.measurement(), point.tags());
      Sent last = lastSent.get(series);
      if (last != null && last.fields().equals(point.fields()) && isSilentSince(last, point)) {
        return false;
      }
      lastSent.put(series, new Sent(point.fields(), point.timeNs()));
      return true;
    }

    // Times go back after a clock was wrong, see MonotonicTimestamps.
    private boolean isSilentSince(Sent last, Point point) {
      long elapsed = point.timeNs() - last.timeNs();
      return elapsed >= 0 && elapsed < maxSilence.toNanos();
    }

    /** Forgets what was sent, because it was dropped; all points are sent again. */
    void reset() {
      lastSent.clear();
    }
  }
}

package io.unifiedtelemetry.connect.voyager.record;

import io.unifiedtelemetry.connect.voyager.config.RecordsConfig;
import io.unifiedtelemetry.connect.voyager.model.DeviceModel;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Which points and fields are sent, and what the points are called. */
final class PointSelection {
  private final String model;
  private final String firstKind;
  private final Set<String> kinds;
  private final Set<String> onChange;
  private final Duration longestSilence;
  private final FieldFilter filter;

  PointSelection(RecordsConfig config, DeviceModel model) {
    this.model = model.name();
    this.firstKind = model.kinds().get(0);
    this.kinds = config.kinds();
    this.onChange = config.onChange();
    this.longestSilence = config.longestSilence();
    this.filter = new FieldFilter(config.include(), config.exclude());
  }

  String measurement(String kind) {
    return model + "_" + kind;
  }

  String firstKind() {
    return firstKind;
  }

  Duration longestSilence() {
    return longestSilence;
  }

  boolean isOnlyOnChange(String kind) {
    return onChange.contains(kind);
  }

  /** The fields of a point that are sent; none where the whole kind is not. */
  Map<String, Object> fields(String kind, Map<String, Object> all) {
    return kinds.contains(kind) ? filter.of(kind, all) : Map.of();
  }
}

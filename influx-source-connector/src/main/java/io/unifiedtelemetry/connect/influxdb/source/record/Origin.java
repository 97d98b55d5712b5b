package io.unifiedtelemetry.connect.influxdb.source.record;

import java.util.Map;
import java.util.TreeMap;

/** The instance, bucket and measurement that points come from. */
public record Origin(String instance, String bucket, String measurement) {
  /** The tags of a point about the measurement. */
  public TreeMap<String, String> tags() {
    return new TreeMap<>(
        Map.of("instance", instance, "bucket", bucket, "measurement", measurement));
  }
}

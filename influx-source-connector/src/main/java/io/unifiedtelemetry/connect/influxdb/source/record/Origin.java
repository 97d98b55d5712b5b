package io.unifiedtelemetry.connect.influxdb.source.record;

import io.unifiedtelemetry.connect.common.lineprotocol.LineWriter;
import java.util.Map;
import java.util.TreeMap;

/** The instance, bucket and measurement that points come from. */
public record Origin(String instance, String bucket, String measurement) {
  /** The tags of a point about the measurement. */
  public TreeMap<String, String> tags() {
    return new TreeMap<>(
        Map.of(
            "instance",
            instance,
            "bucket",
            tagValue(bucket),
            "measurement",
            tagValue(measurement)));
  }

  /** The name, or one like it that line protocol can represent. */
  public static String tagValue(String name) {
    return LineWriter.canWriteName(name) ? name : name.replace('\n', ' ').replace('\\', '/');
  }
}

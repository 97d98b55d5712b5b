package io.unifiedtelemetry.connect.influxdb.source.start;

import io.unifiedtelemetry.connect.influxdb.source.config.InfluxDbSourceConfig;
import io.unifiedtelemetry.connect.influxdb.source.config.Instance;
import io.unifiedtelemetry.connect.influxdb.source.config.StartFrom;
import io.unifiedtelemetry.connect.influxdb.source.offset.Rfc3339;
import io.unifiedtelemetry.connect.influxdb.source.offset.StartOffset;
import io.unifiedtelemetry.connect.influxdb.source.offset.StoredOffsets;
import java.time.Clock;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * From when on instances are read, nanoseconds since 1970. {@code start.from=latest} stands for the
 * moment that the heartbeat made durable; before there is one, for the moment that the connector
 * told all tasks.
 */
public final class StartTimes {
  private StartTimes() {}

  /** What the connector tells its tasks, by instance; nothing where the configuration says it. */
  public static Map<String, Long> told(
      InfluxDbSourceConfig config, StoredOffsets offsets, Clock clock) {
    StartFrom from = config.reading().startFrom();
    if (from.time().isPresent()) {
      return Map.of();
    }
    return config.instances().stream()
        .collect(
            Collectors.toMap(
                Instance::name,
                instance -> of(instance, from, offsets, OptionalLong.empty(), clock)));
  }

  /**
   * From when on an instance is read.
   *
   * @param told what the connector told
   */
  public static long of(
      Instance instance, StartFrom from, StoredOffsets offsets, OptionalLong told, Clock clock) {
    if (from.time().isPresent()) {
      return from.time().getAsLong();
    }
    return offsets
        .start(instance.name(), instance.bucket())
        .map(StartOffset::start)
        .orElseGet(() -> told.orElseGet(() -> Rfc3339.nanoseconds(clock.instant())));
  }
}

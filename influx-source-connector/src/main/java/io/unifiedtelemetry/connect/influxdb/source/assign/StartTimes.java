package io.unifiedtelemetry.connect.influxdb.source.assign;

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
 * The times from which on instances are read, nanoseconds since 1970. {@code start.from=latest}
 * means the time that the heartbeat made durable; as long as there is none, the time that the
 * connector passed to all tasks.
 */
public final class StartTimes {
  private StartTimes() {}

  /** The times that the connector passes to its tasks; empty if the configuration has one. */
  public static Map<String, Long> forTasks(
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
   * The time from which on an instance is read.
   *
   * @param fromConnector the time that the connector passed
   */
  public static long of(
      Instance instance,
      StartFrom from,
      StoredOffsets offsets,
      OptionalLong fromConnector,
      Clock clock) {
    if (from.time().isPresent()) {
      return from.time().getAsLong();
    }
    return offsets
        .start(instance.name(), instance.bucket())
        .map(StartOffset::start)
        .orElseGet(() -> fromConnector.orElseGet(() -> Rfc3339.nanoseconds(clock.instant())));
  }
}

package io.unifiedtelemetry.connect.influxdb.source.start;

import io.unifiedtelemetry.connect.influxdb.source.config.InfluxDbSourceConfig;
import io.unifiedtelemetry.connect.influxdb.source.config.Instance;
import io.unifiedtelemetry.connect.influxdb.source.offset.Rfc3339;
import io.unifiedtelemetry.connect.influxdb.source.offset.StartOffset;
import io.unifiedtelemetry.connect.influxdb.source.offset.StoredOffsets;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The moments that {@code start.from=latest} stands for: for an instance and bucket that was read
 * before, the one that its heartbeat made durable; else now.
 */
public final class StartMoments {
  private StartMoments() {}

  /** By instance, nanoseconds since 1970; empty where {@code start.from} says it itself. */
  public static Map<String, Long> of(
      InfluxDbSourceConfig config, StoredOffsets offsets, Clock clock) {
    if (config.reading().startFrom().time().isPresent()) {
      return Map.of();
    }
    long now = Rfc3339.nanoseconds(clock.instant());
    return config.instances().stream()
        .collect(Collectors.toMap(Instance::name, instance -> moment(instance, offsets, now)));
  }

  private static long moment(Instance instance, StoredOffsets offsets, long now) {
    return offsets.start(instance.name(), instance.bucket()).map(StartOffset::start).orElse(now);
  }
}

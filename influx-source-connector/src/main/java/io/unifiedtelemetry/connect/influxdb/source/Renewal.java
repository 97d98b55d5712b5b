package io.unifiedtelemetry.connect.influxdb.source;

import io.unifiedtelemetry.connect.influxdb.source.config.InfluxDbSourceConfig;
import io.unifiedtelemetry.connect.influxdb.source.instance.InstanceReader;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over secrets and certificates that were rotated, when an instance has refused the old ones.
 * For the task's thread, because the worker's configuration may be read there only.
 */
final class Renewal {
  private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);

  private final List<InstanceReader> readers;
  private final Supplier<Map<String, String>> latestConfig;
  private boolean readable = true;

  Renewal(List<InstanceReader> readers, Supplier<Map<String, String>> latestConfig) {
    this.readers = readers;
    this.latestConfig = latestConfig;
  }

  /** Reads the configuration anew, where a reader wants that. */
  void look() {
    if (readers.stream().noneMatch(InstanceReader::wantsRenewal)) {
      return;
    }
    try {
      InfluxDbSourceConfig now = InfluxDbSourceConfig.from(latestConfig.get());
      readers.forEach(reader -> renew(reader, now));
      readable = true;
    } catch (RuntimeException unreadable) {
      // A half-written certificate, or a config provider that is down as well: no reason to fail.
      if (readable) {
        LOG.warn("Going on with the old connection settings: {}", unreadable.getMessage());
      }
      readable = false;
      readers.forEach(InstanceReader::forgoRenewal);
    }
  }

  private static void renew(InstanceReader reader, InfluxDbSourceConfig now) {
    now.instances().stream()
        .filter(instance -> instance.name().equals(reader.name()))
        .findFirst()
        .ifPresent(instance -> reader.renew(instance.connection()));
  }
}

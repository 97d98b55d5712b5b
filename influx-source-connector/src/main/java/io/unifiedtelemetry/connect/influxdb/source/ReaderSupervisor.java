package io.unifiedtelemetry.connect.influxdb.source;

import io.unifiedtelemetry.connect.influxdb.source.config.InfluxDbSourceConfig;
import io.unifiedtelemetry.connect.influxdb.source.instance.InstanceReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Supervises the readers on the task's thread: fails the task, and renews secrets and certificates
 * that were rotated. The worker's configuration may be read on that thread only.
 */
final class ReaderSupervisor {
  private static final Logger LOG = LoggerFactory.getLogger(ReaderSupervisor.class);

  private final List<InstanceReader> readers;
  private final Supplier<Map<String, String>> latestConfig;
  private final LateLog lateLog;
  private boolean readable = true;

  /**
   * @param latestConfig the configuration, with its secrets resolved at each call
   */
  ReaderSupervisor(
      List<InstanceReader> readers, Supplier<Map<String, String>> latestConfig, LateLog lateLog) {
    this.readers = readers;
    this.latestConfig = latestConfig;
    this.lateLog = lateLog;
  }

  /**
   * Checks all readers.
   *
   * @throws ConnectException if reading has ended for good
   */
  void checkReaders() {
    readers.forEach(InstanceReader::check);
    renewRejectedCredentials();
    failIfAllRejectCredentials();
    lateLog.log();
  }

  private void renewRejectedCredentials() {
    if (readers.stream().noneMatch(InstanceReader::wantsRenewal)) {
      return;
    }
    try {
      InfluxDbSourceConfig current = InfluxDbSourceConfig.from(latestConfig.get());
      readers.forEach(reader -> renew(reader, current));
      readable = true;
    } catch (RuntimeException unreadable) {
      // A half-written certificate, or a config provider that is down too: no reason to fail.
      if (readable) {
        LOG.warn("Keeping the old connection settings: {}", unreadable.getMessage());
      }
      readable = false;
      readers.forEach(InstanceReader::skipRenewal);
    }
  }

  private static void renew(InstanceReader reader, InfluxDbSourceConfig current) {
    current.instances().stream()
        .filter(instance -> instance.name().equals(reader.name()))
        .findFirst()
        .ifPresent(instance -> reader.renew(instance.connection()));
  }

  // As long as one instance can be read, the others may wait.
  private void failIfAllRejectCredentials() {
    List<ConnectException> rejections =
        readers.stream().map(InstanceReader::rejectedForTooLong).flatMap(Optional::stream).toList();
    if (!rejections.isEmpty() && rejections.size() == readers.size()) {
      throw rejections.get(0);
    }
  }
}

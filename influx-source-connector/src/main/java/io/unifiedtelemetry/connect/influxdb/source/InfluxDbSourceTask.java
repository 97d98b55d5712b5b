package io.unifiedtelemetry.connect.influxdb.source;

import io.unifiedtelemetry.connect.common.compat.PluginMetricsAccess;
import io.unifiedtelemetry.connect.common.config.LatestConfig;
import io.unifiedtelemetry.connect.common.metrics.TaskMetrics;
import io.unifiedtelemetry.connect.common.version.ConnectorVersion;
import io.unifiedtelemetry.connect.influxdb.source.config.InfluxDbSourceConfig;
import io.unifiedtelemetry.connect.influxdb.source.config.TaskKeys;
import io.unifiedtelemetry.connect.influxdb.source.handover.InFlightLimiter;
import io.unifiedtelemetry.connect.influxdb.source.offset.StoredOffsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;

/** Connect's view of a task; everything that matters is in {@link StartedInfluxDbSourceTask}. */
public final class InfluxDbSourceTask extends SourceTask {
  private static final String METRICS = "influx-source";

  private StartedInfluxDbSourceTask started;
  private volatile Thread polling;

  @Override
  public String version() {
    return ConnectorVersion.get();
  }

  @Override
  public void start(Map<String, String> properties) {
    InfluxDbSourceConfig config = InfluxDbSourceConfig.from(properties);
    TaskKeys keys = TaskKeys.from(properties);
    TaskMetrics metrics =
        new TaskMetrics(
            METRICS,
            config.connector(),
            keys.assignment().index(),
            PluginMetricsAccess.of(context));
    try {
      started =
          StartedInfluxDbSourceTask.start(
              config,
              keys,
              new StoredOffsets(context.offsetStorageReader()),
              () -> LatestConfig.of(context, properties),
              metrics,
              InFlightLimiter.of(properties),
              Clock.systemUTC());
    } catch (RuntimeException e) {
      metrics.close();
      throw e;
    }
  }

  @Override
  public List<SourceRecord> poll() throws InterruptedException {
    polling = Thread.currentThread();
    return started.poll();
  }

  @Override
  public void commitRecord(SourceRecord sent, RecordMetadata metadata) {
    started.acknowledged(sent);
  }

  // A worker with exactly once commits on the thread that polls, when Kafka has all that was
  // polled;
  // it tells of no single record where a transform dropped all of a poll, and once of equal ones.
  // Others commit on a thread of their own, what was acknowledged so far.
  @Override
  public void commit() {
    if (Thread.currentThread() == polling) {
      started.allAcknowledged();
    }
  }

  @Override
  public void stop() {
    if (started != null) {
      started.close();
    }
  }
}

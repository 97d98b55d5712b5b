package io.unifiedtelemetry.connect.influxdb.source;

import io.unifiedtelemetry.connect.common.compat.PluginMetricsAccess;
import io.unifiedtelemetry.connect.common.config.LatestConfig;
import io.unifiedtelemetry.connect.common.metrics.TaskMetrics;
import io.unifiedtelemetry.connect.common.version.ConnectorVersion;
import io.unifiedtelemetry.connect.influxdb.source.config.InfluxDbSourceConfig;
import io.unifiedtelemetry.connect.influxdb.source.config.TaskKeys;
import io.unifiedtelemetry.connect.influxdb.source.offset.StoredOffsets;
import io.unifiedtelemetry.connect.influxdb.source.queue.InFlightLimiter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;

/** Connect's view of a task; everything that matters is in {@link StartedInfluxDbSourceTask}. */
public final class InfluxDbSourceTask extends SourceTask {
  private static final String METRICS_TYPE = "influx-source";

  private StartedInfluxDbSourceTask started;
  private volatile Thread pollingThread;

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
            METRICS_TYPE,
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
    pollingThread = Thread.currentThread();
    return started.poll();
  }

  @Override
  public void commitRecord(SourceRecord sent, RecordMetadata metadata) {
    started.acknowledged(sent);
  }

  // Who calls this, and when, depends on the worker:
  // - Without exactly-once support, a separate thread calls it at each offset flush, while records
  //   are still in flight. Only commitRecord tells which ones Kafka has, so it is ignored here.
  // - With exactly-once support, the thread that polls calls it when Kafka has everything that was
  //   polled. This must acknowledge all records, because commitRecord is not enough there: it is
  //   not called at all if transforms dropped every record of a poll, and only once for records
  //   that are equal.
  @Override
  public void commit() {
    if (Thread.currentThread() == pollingThread) {
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

package io.unifiedtelemetry.connect.influxdb;

import io.unifiedtelemetry.connect.common.assign.TaskAssignment;
import io.unifiedtelemetry.connect.common.compat.PluginMetricsAccess;
import io.unifiedtelemetry.connect.common.config.LatestConfig;
import io.unifiedtelemetry.connect.common.metrics.TaskMetrics;
import io.unifiedtelemetry.connect.common.version.ConnectorVersion;
import io.unifiedtelemetry.connect.influxdb.sink.StartedInfluxDbSinkTask;
import io.unifiedtelemetry.connect.influxdb.sink.config.InfluxDbSinkConfig;
import io.unifiedtelemetry.connect.influxdb.sink.offset.ErrorReporter;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;

/** A sink task as Connect calls it; {@link StartedInfluxDbSinkTask} does the work. */
public final class InfluxDbSinkTask extends SinkTask {
  private static final String NAME = "name";
  private static final String METRICS_TYPE = "influx-sink";

  private StartedInfluxDbSinkTask started;

  @Override
  public String version() {
    return ConnectorVersion.get();
  }

  @Override
  public void start(Map<String, String> properties) {
    InfluxDbSinkConfig config = InfluxDbSinkConfig.from(properties);
    String connector = properties.getOrDefault(NAME, METRICS_TYPE);
    int task = TaskAssignment.from(properties).index();
    started =
        new StartedInfluxDbSinkTask(
            connector + "-" + task,
            config,
            context,
            ErrorReporter.of(context, config.toleratesErrors()),
            () -> InfluxDbSinkConfig.from(LatestConfig.of(context, properties)).connection(),
            () -> new TaskMetrics(METRICS_TYPE, connector, task, PluginMetricsAccess.of(context)));
  }

  @Override
  public void open(Collection<TopicPartition> partitions) {
    started.open(partitions);
  }

  @Override
  public void put(Collection<SinkRecord> records) {
    started.put(records);
  }

  @Override
  public Map<TopicPartition, OffsetAndMetadata> preCommit(
      Map<TopicPartition, OffsetAndMetadata> current) {
    return started.preCommit(current);
  }

  @Override
  public void close(Collection<TopicPartition> partitions) {
    started.close(partitions);
  }

  @Override
  public void stop() {
    // The worker also stops a task whose start failed.
    if (started != null) {
      started.close();
    }
  }
}

package io.unifiedtelemetry.connect.influxdb.source;

import io.unifiedtelemetry.connect.common.version.ConnectorVersion;
import io.unifiedtelemetry.connect.influxdb.source.config.InfluxDbSourceConfig;
import io.unifiedtelemetry.connect.influxdb.source.config.TaskKeys;
import io.unifiedtelemetry.connect.influxdb.source.offset.StoredOffsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;

/** Connect's view of a task; everything that matters is in {@link StartedInfluxDbSourceTask}. */
public final class InfluxDbSourceTask extends SourceTask {
  private StartedInfluxDbSourceTask started;

  @Override
  public String version() {
    return ConnectorVersion.get();
  }

  @Override
  public void start(Map<String, String> properties) {
    started =
        StartedInfluxDbSourceTask.start(
            InfluxDbSourceConfig.from(properties),
            TaskKeys.from(properties),
            new StoredOffsets(context.offsetStorageReader()));
  }

  @Override
  public List<SourceRecord> poll() throws InterruptedException {
    return started.poll();
  }

  @Override
  public void stop() {
    if (started != null) {
      started.close();
    }
  }
}

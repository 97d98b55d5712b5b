package io.unifiedtelemetry.connect.voyager;

import io.unifiedtelemetry.connect.common.compat.PluginMetricsAccess;
import io.unifiedtelemetry.connect.common.config.LatestConfig;
import io.unifiedtelemetry.connect.common.metrics.TaskMetrics;
import io.unifiedtelemetry.connect.common.version.ConnectorVersion;
import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import io.unifiedtelemetry.connect.voyager.device.models.DeviceModels;
import io.unifiedtelemetry.connect.voyager.timer.DaemonThreadFactory;
import io.unifiedtelemetry.connect.voyager.timer.SystemTimer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;

/** The class that Connect instantiates; {@link StartedVoyagerSourceTask} does the work. */
public final class VoyagerSourceTask extends SourceTask {
  private StartedVoyagerSourceTask started;

  @Override
  public String version() {
    return ConnectorVersion.get();
  }

  @Override
  public void start(Map<String, String> settings) {
    VoyagerSourceConfig config = VoyagerSourceConfig.from(settings);
    started =
        new StartedVoyagerSourceTask(
            config,
            DeviceModels.of(config),
            () -> LatestConfig.of(context, settings),
            partitions -> context.offsetStorageReader().offsets(partitions),
            new TaskMetrics(
                "voyager-source",
                config.connector(),
                config.assignment().index(),
                PluginMetricsAccess.of(context)),
            new SystemTimer(new DaemonThreadFactory("voyager-timer")),
            Clock.systemUTC());
    try {
      started.start();
    } catch (RuntimeException e) {
      started.close();
      throw e;
    }
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

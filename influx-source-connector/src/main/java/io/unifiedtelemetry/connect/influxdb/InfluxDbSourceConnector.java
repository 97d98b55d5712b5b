package io.unifiedtelemetry.connect.influxdb;

import io.unifiedtelemetry.connect.common.config.ConfigWarnings;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbVersion;
import io.unifiedtelemetry.connect.common.version.ConnectorVersion;
import io.unifiedtelemetry.connect.influxdb.source.InfluxDbSourceTask;
import io.unifiedtelemetry.connect.influxdb.source.assign.MeasurementAssignment;
import io.unifiedtelemetry.connect.influxdb.source.assign.StartTimes;
import io.unifiedtelemetry.connect.influxdb.source.config.InfluxDbSourceConfig;
import io.unifiedtelemetry.connect.influxdb.source.config.Instance;
import io.unifiedtelemetry.connect.influxdb.source.config.TaskKeys;
import io.unifiedtelemetry.connect.influxdb.source.offset.OffsetAlteration;
import io.unifiedtelemetry.connect.influxdb.source.offset.StoredOffsets;
import io.unifiedtelemetry.connect.influxdb.source.validate.SourceConfigValidator;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Streams the points written to InfluxDB servers into Kafka, with exact types and times. */
public final class InfluxDbSourceConnector extends SourceConnector implements ConfigWarnings {
  private static final Logger LOG = LoggerFactory.getLogger(InfluxDbSourceConnector.class);

  private Map<String, String> properties;
  private Map<String, Long> startTimes;
  private int perInstance;
  private int instances;

  @Override
  public String version() {
    return ConnectorVersion.get();
  }

  @Override
  public ConfigDef config() {
    return InfluxDbSourceConfig.definition();
  }

  @Override
  public Config validate(Map<String, String> given) {
    Config found = super.validate(given);
    SourceConfigValidator.validate(found, given);
    return found;
  }

  @Override
  public List<String> warnings(Map<String, String> valid) {
    return StartWarnings.unintended(InfluxDbSourceConfig.from(valid));
  }

  // With the late windows on, and with a user's query, a point may be delivered again after a
  // restart. The same is true of 3.x, which guarantees no order in which a window could be resumed.
  @Override
  public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> given) {
    InfluxDbSourceConfig config = InfluxDbSourceConfig.from(given);
    boolean closedWindowsOnly =
        config.late().window().isZero()
            && config.late().repairWindow().isZero()
            && config.query().isEmpty()
            && config.instances().stream()
                .flatMap(instance -> instance.connection().version().stream())
                .noneMatch(version -> version == InfluxDbVersion.V3);
    return closedWindowsOnly ? ExactlyOnceSupport.SUPPORTED : ExactlyOnceSupport.UNSUPPORTED;
  }

  @Override
  public boolean alterOffsets(
      Map<String, String> given, Map<Map<String, ?>, Map<String, ?>> offsets) {
    InfluxDbSourceConfig config = InfluxDbSourceConfig.from(given);
    Map<String, String> buckets =
        config.instances().stream().collect(Collectors.toMap(Instance::name, Instance::bucket));
    offsets.forEach(
        (partition, offset) ->
            OffsetAlteration.check(
                buckets, config.query().isPresent(), config.reading()::wants, partition, offset));
    return true;
  }

  @Override
  public Class<? extends Task> taskClass() {
    return InfluxDbSourceTask.class;
  }

  @Override
  public void start(Map<String, String> given) {
    InfluxDbSourceConfig config = InfluxDbSourceConfig.from(given);
    StartWarnings.of(config).forEach(LOG::warn);
    properties = Map.copyOf(given);
    startTimes =
        StartTimes.forTasks(
            config, new StoredOffsets(context().offsetStorageReader()), Clock.systemUTC());
    instances = config.instances().size();
    // A user's query is not divided.
    perInstance = config.query().isPresent() ? 1 : config.reading().maxQueries();
  }

  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    int tasks = MeasurementAssignment.tasks(maxTasks, instances, perInstance);
    return TaskKeys.configs(properties, tasks, startTimes);
  }

  @Override
  public void stop() {
    // Nothing runs outside the tasks.
  }
}

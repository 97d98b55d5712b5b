package io.unifiedtelemetry.connect.influxdb;

import io.unifiedtelemetry.connect.common.assign.TaskAssignment;
import io.unifiedtelemetry.connect.common.config.ConfigWarnings;
import io.unifiedtelemetry.connect.common.version.ConnectorVersion;
import io.unifiedtelemetry.connect.influxdb.sink.config.InfluxDbSinkConfig;
import io.unifiedtelemetry.connect.influxdb.sink.validate.SinkConfigValidator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;

/** Writes Kafka topics to InfluxDB 1.x, 2.x or 3.x. */
public final class InfluxDbSinkConnector extends SinkConnector implements ConfigWarnings {
  private Map<String, String> properties = Map.of();

  @Override
  public String version() {
    return ConnectorVersion.get();
  }

  @Override
  public ConfigDef config() {
    return InfluxDbSinkConfig.definition();
  }

  @Override
  public Config validate(Map<String, String> given) {
    Config config = super.validate(given);
    SinkConfigValidator.validate(given, config);
    return config;
  }

  @Override
  public List<String> warnings(Map<String, String> valid) {
    return SinkConfigValidator.warnings(valid);
  }

  /**
   * @throws ConfigException if the configuration is invalid
   */
  @Override
  public void start(Map<String, String> given) {
    InfluxDbSinkConfig.from(given);
    properties = new HashMap<>(given);
  }

  @Override
  public Class<? extends Task> taskClass() {
    return InfluxDbSinkTask.class;
  }

  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    return TaskAssignment.configs(properties, maxTasks);
  }

  /** The sink has no offsets except Kafka's own, so any change is valid. */
  @Override
  public boolean alterOffsets(
      Map<String, String> connectorConfig, Map<TopicPartition, Long> offsets) {
    return true;
  }

  @Override
  public void stop() {
    // The connector runs nothing itself.
  }
}

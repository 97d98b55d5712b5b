package io.unifiedtelemetry.connect.influxdb.sink.config;

import io.unifiedtelemetry.connect.common.config.ConfigGroup;
import io.unifiedtelemetry.connect.common.config.ConnectionCheck;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbConnection;
import io.unifiedtelemetry.connect.common.status.WaitingSettings;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * The sink's configuration.
 *
 * @param statusInterval how often a waiting task says so
 * @param toleratesErrors whether Connect was told to go on over errors ({@code errors.tolerance})
 */
public record InfluxDbSinkConfig(
    InfluxDbConnection connection,
    LineConfig lines,
    MappingConfig mapping,
    WriteConfig writing,
    RetryConfig retries,
    ConnectionCheck check,
    Duration statusInterval,
    boolean toleratesErrors) {
  // Connect's own keys; the task sees them, too.
  private static final String TOLERANCE = "errors.tolerance";
  private static final String TOLERATE_ALL = "all";

  /** All keys, in the order in which user interfaces show them. */
  public static ConfigDef definition() {
    ConfigDef definition = new ConfigDef();
    InfluxDbConnection.define(
        definition,
        " May hold ${topic}, ${header.NAME}, ${measurement} and ${tag.NAME}; a record without that"
            + " header or tag is refused.");
    LineConfig.define(definition);
    MappingConfig.define(definition);
    WriteConfig.define(definition);
    RetryConfig.define(definition);
    ConfigGroup advanced = new ConfigGroup(definition, "Advanced");
    ConnectionCheck.define(advanced);
    WaitingSettings.define(advanced);
    return definition;
  }

  /** Whether all records go to the same bucket or database. */
  public boolean hasFixedTarget() {
    return Stream.of(
            connection.bucket(),
            connection.database(),
            connection.org(),
            connection.retentionPolicy())
        .allMatch(text -> text == null || !text.contains("${"));
  }

  /**
   * The configuration that these properties describe.
   *
   * @throws ConfigException for a value that is not allowed or missing
   */
  public static InfluxDbSinkConfig from(Map<String, String> properties) {
    AbstractConfig config = new AbstractConfig(definition(), properties, false);
    if (config.getString(InfluxDbConnection.URL) == null) {
      throw new ConfigException(InfluxDbConnection.URL + " is required");
    }
    return new InfluxDbSinkConfig(
        InfluxDbConnection.from(config),
        LineConfig.from(config),
        MappingConfig.from(config),
        WriteConfig.from(config),
        RetryConfig.from(config),
        ConnectionCheck.from(config),
        WaitingSettings.interval(config),
        TOLERATE_ALL.equals(properties.get(TOLERANCE)));
  }
}

package io.unifiedtelemetry.connect.influxdb.sink.config;

import io.unifiedtelemetry.connect.common.config.ConfigGroup;
import io.unifiedtelemetry.connect.common.config.ConnectionCheck;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbConnection;
import io.unifiedtelemetry.connect.common.status.WaitingSettings;
import io.unifiedtelemetry.connect.influxdb.sink.config.WriteConfig.DestinationRefused;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * The configuration of the sink.
 *
 * @param statusInterval how often a waiting task logs that it waits
 * @param toleratesErrors whether {@code errors.tolerance} is {@code all}
 */
public record InfluxDbSinkConfig(
    InfluxDbConnection connection,
    LineConfig lines,
    MappingConfig mapping,
    WriteConfig write,
    RetryConfig retry,
    ConnectionCheck check,
    Duration statusInterval,
    boolean toleratesErrors) {
  // A key of Connect itself; tasks receive it, too.
  private static final String TOLERANCE = "errors.tolerance";
  private static final String TOLERATE_ALL = "all";
  private static final Duration MISSING_TIMEOUT = Duration.ofSeconds(60);

  /** Defines all keys, in the order in which user interfaces show them. */
  public static ConfigDef definition() {
    ConfigDef definition = new ConfigDef();
    InfluxDbConnection.define(
        definition,
        " May contain ${topic}, ${header.NAME}, ${measurement} and ${tag.NAME}; a record without"
            + " that header or tag is rejected.");
    LineConfig.define(definition);
    MappingConfig.define(definition);
    WriteConfig.define(definition);
    RetryConfig.define(definition);
    ConfigGroup advanced = new ConfigGroup(definition, "Advanced");
    ConnectionCheck.define(advanced);
    WaitingSettings.define(advanced);
    return definition;
  }

  /**
   * How long to wait for a missing bucket or database before its lines are rejected; empty for
   * ever.
   */
  public Optional<Duration> missingBucketTimeout() {
    if (write.bucketMissing().isEmpty()) {
      return hasFixedBucket() ? Optional.empty() : Optional.of(MISSING_TIMEOUT);
    }
    return write.rejectsMissingBucket() ? Optional.of(Duration.ZERO) : Optional.empty();
  }

  /** What happens to lines for a destination that cannot be used. */
  public DestinationRefused destinationRefused() {
    return write
        .destinationRefused()
        .orElse(hasFixedBucket() ? DestinationRefused.WAIT : DestinationRefused.DLQ);
  }

  /** What happens to lines for a destination to which the credentials may not write. */
  public DestinationRefused destinationForbidden() {
    return write
        .destinationRefused()
        .orElse(hasFixedBucket() ? DestinationRefused.FAIL : DestinationRefused.DLQ);
  }

  /** Whether all records go to the same bucket or database. */
  public boolean hasFixedBucket() {
    return Stream.of(
            connection.bucket(),
            connection.database(),
            connection.org(),
            connection.retentionPolicy())
        .allMatch(text -> text == null || !text.contains("${"));
  }

  /** Whether the organisation depends on the record. */
  public boolean hasRoutedOrganisation() {
    return connection.org() != null && connection.org().contains("${");
  }

  /**
   * Parses the properties of a connector or task.
   *
   * @throws ConfigException if a value is invalid or missing
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

package io.unifiedtelemetry.connect.influxdb.source.config;

import io.unifiedtelemetry.connect.common.config.ConfigGroup;
import io.unifiedtelemetry.connect.common.config.ConnectionCheck;
import io.unifiedtelemetry.connect.common.config.Milliseconds;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbConnection;
import io.unifiedtelemetry.connect.common.status.WaitingSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * The configuration of the InfluxDB source.
 *
 * @param connector the connector's name
 * @param query to run instead of reading whole measurements
 * @param authRetryTimeout how long to retry rejected credentials
 * @param exactlyOnce whether the user requires exactly-once delivery
 */
public record InfluxDbSourceConfig(
    String connector,
    List<Instance> instances,
    ReadConfig reading,
    Optional<UserQuery> query,
    LateConfig late,
    OutputConfig output,
    HeartbeatConfig heartbeat,
    ConnectionCheck check,
    Duration statusLogInterval,
    Duration authRetryTimeout,
    boolean exactlyOnce) {
  public static final String AUTH_RETRY_TIMEOUT = "auth.retry.timeout.ms";
  // Of the worker, for every source connector.
  public static final String EXACTLY_ONCE = "exactly.once.support";
  private static final String REQUIRED = "required";
  private static final String NAME = "name";

  /** Returns the definition of all keys. */
  public static ConfigDef definition() {
    ConfigDef definition = new ConfigDef();
    InfluxDbConnection.define(definition);
    ConfigGroup reading = new ConfigGroup(definition, "Reading");
    Instances.define(reading);
    ReadConfig.define(reading);
    UserQuery.define(reading);
    LateConfig.define(new ConfigGroup(definition, "Late points"));
    ConfigGroup records = new ConfigGroup(definition, "Records");
    OutputConfig.define(records);
    HeartbeatConfig.define(records);
    ConfigGroup retries = new ConfigGroup(definition, "Retries");
    retries
        .key(AUTH_RETRY_TIMEOUT, Type.LONG)
        .defaultsTo(900_000L)
        .narrow()
        .valid(Milliseconds.atLeast(0))
        .label("Authentication retry timeout (ms)")
        .doc(
            "How long to retry rejected credentials (401, 403), in milliseconds, so that tasks survive"
                + " a rotation. Then the task fails, unless other instances of it work.")
        .define();
    WaitingSettings.define(retries);
    ConnectionCheck.define(new ConfigGroup(definition, "Advanced"));
    return definition;
  }

  /**
   * Parses the configuration.
   *
   * @throws org.apache.kafka.common.config.ConfigException if a value is invalid
   */
  public static InfluxDbSourceConfig from(Map<String, String> properties) {
    AbstractConfig config = new AbstractConfig(definition(), properties, false);
    String connector = properties.getOrDefault(NAME, "influx-source");
    return new InfluxDbSourceConfig(
        connector,
        Instances.from(config, connector),
        ReadConfig.from(config),
        UserQuery.from(config),
        LateConfig.from(config),
        OutputConfig.from(config),
        HeartbeatConfig.from(config, connector),
        ConnectionCheck.from(config),
        WaitingSettings.interval(config),
        Duration.ofMillis(config.getLong(AUTH_RETRY_TIMEOUT)),
        REQUIRED.equalsIgnoreCase(properties.get(EXACTLY_ONCE)));
  }
}

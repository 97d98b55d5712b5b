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
 * @param query instead of whole measurements
 * @param authRetryTimeout how long refused credentials are ridden out
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
    Duration authRetryTimeout) {
  public static final String AUTH_RETRY_TIMEOUT = "auth.retry.timeout.ms";
  private static final String NAME = "name";

  /** All keys. */
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
            "How long refused credentials (401, 403) are ridden out, in milliseconds, so that a"
                + " rotation heals by itself. Then the task fails, unless other instances of it"
                + " work.")
        .define();
    WaitingSettings.define(retries);
    ConnectionCheck.define(new ConfigGroup(definition, "Advanced"));
    return definition;
  }

  /**
   * The configuration in these properties.
   *
   * @throws org.apache.kafka.common.config.ConfigException where a value is wrong
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
        Duration.ofMillis(config.getLong(AUTH_RETRY_TIMEOUT)));
  }
}

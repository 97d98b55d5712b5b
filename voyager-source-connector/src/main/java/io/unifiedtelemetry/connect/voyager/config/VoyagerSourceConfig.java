package io.unifiedtelemetry.connect.voyager.config;

import io.unifiedtelemetry.connect.common.assign.TaskAssignment;
import io.unifiedtelemetry.connect.common.config.ConfigGroup;
import io.unifiedtelemetry.connect.common.config.ConnectionCheck;
import io.unifiedtelemetry.connect.common.status.WaitingSettings;
import io.unifiedtelemetry.connect.voyager.config.OutputConfig.Layout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * The whole configuration, group by group.
 *
 * @param connector name of the connector
 * @param statusInterval between two log lines about devices that do not answer
 * @param perDevice what is set for single devices: {@code NAME.host} to value
 */
public record VoyagerSourceConfig(
    String connector,
    OutputConfig output,
    DevicesConfig devices,
    Map<String, String> perDevice,
    LoginConfig login,
    SshConfig ssh,
    TlsConfig tls,
    PollConfig poll,
    RecordsConfig records,
    DeriveConfig derive,
    ConnectionCheck check,
    Duration statusInterval,
    TaskAssignment share) {

  /** All keys, in the order in which a user interface shows them. */
  public static ConfigDef definition() {
    ConfigDef definition = new ConfigDef();
    OutputConfig.define(definition);
    DevicesConfig.define(definition);
    LoginConfig.define(definition);
    SshConfig.define(definition);
    TlsConfig.define(definition);
    PollConfig.define(definition);
    RecordsConfig.define(definition);
    DeriveConfig.define(definition);
    ConfigGroup advanced = new ConfigGroup(definition, "Advanced");
    ConnectionCheck.define(advanced);
    WaitingSettings.define(advanced);
    return definition;
  }

  /**
   * Reads a connector's or a task's settings.
   *
   * @throws org.apache.kafka.common.config.ConfigException where a single value is wrong
   */
  public static VoyagerSourceConfig from(Map<String, String> settings) {
    AbstractConfig config = new AbstractConfig(definition(), settings, false);
    return new VoyagerSourceConfig(
        settings.getOrDefault("name", "voyager"),
        OutputConfig.from(config),
        DevicesConfig.from(config),
        perDevice(settings),
        LoginConfig.from(config),
        SshConfig.from(config),
        TlsConfig.from(config),
        PollConfig.from(config),
        RecordsConfig.from(config),
        DeriveConfig.from(config),
        ConnectionCheck.from(config),
        WaitingSettings.interval(config),
        TaskAssignment.from(settings));
  }

  /** What a user should know at the start. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (!ssh.checksHostKey()) {
      warnings.add(SshConfig.HOST_KEY_CHECK + "=off: passwords go to whoever answers for a device");
    }
    if (!tls.verify()) {
      warnings.add(TlsConfig.VERIFY + "=false: passwords go to whoever answers for a device");
    }
    if (output.has(Layout.CHANNELS)) {
      warnings.add(
          OutputConfig.LAYOUT
              + " has channels: all devices are polled in one task, whatever tasks.max is");
    }
    return warnings;
  }

  // Never the values: secrets of single devices are among them.
  @Override
  public String toString() {
    return "configuration of " + connector;
  }

  private static Map<String, String> perDevice(Map<String, String> settings) {
    Map<String, String> perDevice = new TreeMap<>();
    settings.forEach(
        (key, value) -> {
          if (key.startsWith(DevicesConfig.ONE_DEVICE)) {
            perDevice.put(key.substring(DevicesConfig.ONE_DEVICE.length()), value);
          }
        });
    return perDevice;
  }
}

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
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * The complete configuration, by group.
 *
 * @param connector the connector's name
 * @param statusInterval time between two log lines about silent devices
 * @param perDevice settings of single devices, such as {@code NAME.host}
 */
public record VoyagerSourceConfig(
    String connector,
    OutputConfig output,
    DevicesConfig devices,
    ModelConfig model,
    Map<String, String> perDevice,
    LoginConfig login,
    SshConfig ssh,
    Optional<JumpHostConfig> jumpHost,
    TlsConfig tls,
    PollConfig poll,
    RecordsConfig records,
    DeriveConfig derive,
    ConnectionCheck check,
    Duration statusInterval,
    TaskAssignment assignment) {

  /** Returns the definition of all keys, in display order. */
  public static ConfigDef definition() {
    ConfigDef definition = new ConfigDef();
    OutputConfig.define(definition);
    DevicesConfig.define(definition);
    ModelConfig.define(definition);
    LoginConfig.define(definition);
    SshConfig.define(definition);
    JumpHostConfig.define(definition);
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
   * Parses the settings of a connector or task.
   *
   * @throws org.apache.kafka.common.config.ConfigException if a value is invalid
   */
  public static VoyagerSourceConfig from(Map<String, String> settings) {
    AbstractConfig config = new AbstractConfig(definition(), settings, false);
    return new VoyagerSourceConfig(
        settings.getOrDefault("name", "voyager"),
        OutputConfig.from(config),
        DevicesConfig.from(config),
        ModelConfig.from(config),
        perDevice(settings),
        LoginConfig.from(config),
        SshConfig.from(config),
        JumpHostConfig.from(config),
        TlsConfig.from(config),
        PollConfig.from(config),
        RecordsConfig.from(config),
        DeriveConfig.from(config),
        ConnectionCheck.from(config),
        WaitingSettings.interval(config),
        TaskAssignment.from(settings));
  }

  /** Returns warnings to log at startup. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (!ssh.checksHostKey()) {
      warnings.add(
          SshConfig.HOST_KEY_CHECK
              + "=off: passwords are sent to devices whose identity is not verified");
    }
    if (!tls.verify()) {
      warnings.add(
          TlsConfig.VERIFY
              + "=false: passwords are sent to devices whose identity is not verified");
    }
    if (output.has(Layout.CHANNELS)) {
      warnings.add(
          OutputConfig.LAYOUT
              + " contains channels: all devices are polled in one task, regardless of tasks.max");
    }
    return warnings;
  }

  // Omits the values, which contain the secrets of single devices.
  @Override
  public String toString() {
    return "configuration of " + connector;
  }

  private static Map<String, String> perDevice(Map<String, String> settings) {
    Map<String, String> perDevice = new TreeMap<>();
    settings.forEach(
        (key, value) -> {
          if (key.startsWith(DevicesConfig.DEVICE_PREFIX)) {
            perDevice.put(key.substring(DevicesConfig.DEVICE_PREFIX.length()), value);
          }
        });
    return perDevice;
  }
}

package io.unifiedtelemetry.connect.voyager;

import io.unifiedtelemetry.connect.common.assign.TaskAssignment;
import io.unifiedtelemetry.connect.common.config.ConfigProblems;
import io.unifiedtelemetry.connect.common.config.UnknownKeys;
import io.unifiedtelemetry.connect.common.version.ConnectorVersion;
import io.unifiedtelemetry.connect.voyager.config.DevicesConfig;
import io.unifiedtelemetry.connect.voyager.config.OutputConfig.Layout;
import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import io.unifiedtelemetry.connect.voyager.device.DeviceModel;
import io.unifiedtelemetry.connect.voyager.device.voyager.VoyagerModel;
import io.unifiedtelemetry.connect.voyager.record.Layouts;
import io.unifiedtelemetry.connect.voyager.record.SourceOffsets;
import io.unifiedtelemetry.connect.voyager.validate.ConfigValidator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Polls Voyager transponders and publishes their telemetry. */
public final class VoyagerSourceConnector extends SourceConnector {
  private static final Logger LOG = LoggerFactory.getLogger(VoyagerSourceConnector.class);

  private Map<String, String> settings;

  @Override
  public String version() {
    return ConnectorVersion.get();
  }

  @Override
  public ConfigDef config() {
    return VoyagerSourceConfig.definition();
  }

  @Override
  public Config validate(Map<String, String> given) {
    Map<String, String> present = new HashMap<>(given);
    present.values().removeIf(Objects::isNull);
    Config result = super.validate(present);
    nullProblems(given).addTo(result);
    if (!ConfigProblems.anyIn(result)) {
      VoyagerSourceConfig config = VoyagerSourceConfig.from(given);
      ConfigValidator.validate(config, model(config)).addTo(result);
    }
    return result;
  }

  @Override
  public Class<? extends Task> taskClass() {
    return VoyagerSourceTask.class;
  }

  @Override
  public void start(Map<String, String> given) {
    VoyagerSourceConfig config = VoyagerSourceConfig.from(given);
    if (config.output().has(Layout.CHANNELS)) {
      Layouts.channelOwners(
          config, partitions -> context().offsetStorageReader().offsets(partitions));
    }
    logWarnings(config, given);
    settings = given;
  }

  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    VoyagerSourceConfig config = VoyagerSourceConfig.from(settings);
    return TaskAssignment.configs(settings, tasks(config, maxTasks));
  }

  @Override
  public void stop() {
    settings = null;
  }

  @Override
  public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> given) {
    // No record is delivered twice, but what a device reports while the task is down is lost.
    return ExactlyOnceSupport.UNSUPPORTED;
  }

  @Override
  public boolean alterOffsets(
      Map<String, String> config, Map<Map<String, ?>, Map<String, ?>> offsets) {
    offsets.forEach(SourceOffsets::validate);
    return true;
  }

  // A null in the JSON of the configuration, which Connect passes on.
  private static ConfigProblems nullProblems(Map<String, String> given) {
    ConfigProblems problems = new ConfigProblems();
    given.forEach(
        (key, value) -> {
          if (value == null) {
            boolean defined = VoyagerSourceConfig.definition().names().contains(key);
            problems.on(
                defined ? key : DevicesConfig.DEVICES,
                key + ": must not be null; leave the key out to use the default");
          }
        });
    return problems;
  }

  static DeviceModel model(VoyagerSourceConfig config) {
    return new VoyagerModel(config.derive().toDerivedFields());
  }

  // A file may list more devices tomorrow; each task computes its own share.
  private static int tasks(VoyagerSourceConfig config, int maxTasks) {
    if (config.output().has(Layout.CHANNELS)) {
      return 1;
    }
    return config.devices().file().isPresent()
        ? maxTasks
        : Math.min(maxTasks, config.devices().devices().size());
  }

  private static void logWarnings(VoyagerSourceConfig config, Map<String, String> given) {
    List<String> fixedKeys =
        given.keySet().stream()
            .filter(key -> !key.startsWith(DevicesConfig.DEVICE_PREFIX))
            .toList();
    new UnknownKeys(VoyagerSourceConfig.definition().names())
        .warnings(fixedKeys)
        .forEach(LOG::warn);
    config.warnings().forEach(LOG::warn);
  }
}

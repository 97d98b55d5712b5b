package io.unifiedtelemetry.connect.voyager;

import io.unifiedtelemetry.connect.common.assign.TaskAssignment;
import io.unifiedtelemetry.connect.common.config.ConfigProblems;
import io.unifiedtelemetry.connect.common.config.ConfigWarnings;
import io.unifiedtelemetry.connect.common.config.UnknownKeys;
import io.unifiedtelemetry.connect.common.version.ConnectorVersion;
import io.unifiedtelemetry.connect.voyager.config.DevicesConfig;
import io.unifiedtelemetry.connect.voyager.config.OutputConfig.Layout;
import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import io.unifiedtelemetry.connect.voyager.device.models.DeviceModels;
import io.unifiedtelemetry.connect.voyager.inventory.InventoryMonitor;
import io.unifiedtelemetry.connect.voyager.poll.FixedRate;
import io.unifiedtelemetry.connect.voyager.record.Layouts;
import io.unifiedtelemetry.connect.voyager.record.SourceOffsets;
import io.unifiedtelemetry.connect.voyager.timer.DaemonThreadFactory;
import io.unifiedtelemetry.connect.voyager.timer.SystemTimer;
import io.unifiedtelemetry.connect.voyager.timer.Timer;
import io.unifiedtelemetry.connect.voyager.validate.ConfigValidator;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Polls Voyager transponders and publishes their telemetry. */
public final class VoyagerSourceConnector extends SourceConnector implements ConfigWarnings {
  private static final Logger LOG = LoggerFactory.getLogger(VoyagerSourceConnector.class);

  private static final Duration INVENTORY_INTERVAL = Duration.ofSeconds(5);

  private Map<String, String> settings;
  private Optional<InventoryMonitor> inventory = Optional.empty();
  private Optional<Timer> timer = Optional.empty();

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
      validate(VoyagerSourceConfig.from(given)).addTo(result);
    }
    return result;
  }

  @Override
  public List<String> warnings(Map<String, String> valid) {
    return VoyagerSourceConfig.from(valid).warnings();
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
    if (config.devices().file().isPresent()) {
      inventory = Optional.of(monitor(config));
    }
  }

  // The file may be on a disk that hangs, so it is read on a thread of its own.
  private InventoryMonitor monitor(VoyagerSourceConfig config) {
    Timer created = new SystemTimer(new DaemonThreadFactory("voyager-inventory"));
    InventoryMonitor monitor =
        new InventoryMonitor(
            config,
            read -> created.schedule(created.nanoTime(), read),
            () -> context().requestTaskReconfiguration());
    new FixedRate(created, INVENTORY_INTERVAL, (due, missed) -> monitor.check())
        .start(created.nanoTime() + INVENTORY_INTERVAL.toNanos());
    timer = Optional.of(created);
    return monitor;
  }

  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    VoyagerSourceConfig config = VoyagerSourceConfig.from(settings);
    List<Map<String, String>> tasks = TaskAssignment.configs(settings, tasks(config, maxTasks));
    // A single task polls what its own worker's file lists, and follows it without a restart.
    return tasks.size() == 1 ? tasks : inventory.map(each -> each.assign(tasks)).orElse(tasks);
  }

  @Override
  public void stop() {
    settings = null;
    timer.ifPresent(Timer::close);
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

  private static ConfigProblems validate(VoyagerSourceConfig config) {
    ConfigProblems problems = new ConfigProblems();
    return DeviceModels.read(config, problems)
        .map(model -> ConfigValidator.validate(config, model))
        .orElse(problems);
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

  // A file may list more devices tomorrow.
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

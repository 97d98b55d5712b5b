package io.unifiedtelemetry.connect.voyager.validation;

import io.unifiedtelemetry.connect.common.config.ConfigProblems;
import io.unifiedtelemetry.connect.common.config.ConnectionCheck.Mode;
import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.model.DeviceModel;
import java.util.List;

/** Everything that is checked before a connector is created, beyond its single values. */
public final class ConfigCheck {
  private ConfigCheck() {}

  /** What is wrong; devices are asked only where nothing else is. */
  public static ConfigProblems check(VoyagerSourceConfig config, DeviceModel model) {
    ConfigProblems problems = new ConfigProblems();
    List<Device> devices = new StaticRules(config, model.tags(), problems).check();
    if (problems.none() && config.check().mode() != Mode.OFF) {
      new DeviceCheck(config, model, problems).check(devices);
    }
    return problems;
  }
}

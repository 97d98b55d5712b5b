package io.unifiedtelemetry.connect.cli.check.rules;

import io.unifiedtelemetry.connect.cli.check.settings.ConnectorSettings;
import io.unifiedtelemetry.connect.cli.check.settings.Problems;
import io.unifiedtelemetry.connect.cli.plugins.ConnectKeys;
import io.unifiedtelemetry.connect.cli.plugins.ConnectorPlugin;
import io.unifiedtelemetry.connect.voyager.config.DevicesConfig;

/** More tasks than there is work for. */
final class TasksRule implements Rule {

  @Override
  public void check(ConnectorSettings settings, Problems problems) {
    int devices = settings.list(DevicesConfig.DEVICES).size();
    boolean countable =
        settings.plugin().orElseThrow() == ConnectorPlugin.VOYAGER_SOURCE
            && devices > 0
            && settings.value(DevicesConfig.FILE).isEmpty();
    if (countable
        && settings.value(ConnectKeys.TASKS_MAX).filter(max -> exceeds(max, devices)).isPresent()) {
      problems.warning(
          ConnectKeys.TASKS_MAX, "is more than there are devices: one task each, " + devices);
    }
  }

  private static boolean exceeds(String max, int devices) {
    return max.matches("\\d{1,9}") && Integer.parseInt(max) > devices;
  }
}

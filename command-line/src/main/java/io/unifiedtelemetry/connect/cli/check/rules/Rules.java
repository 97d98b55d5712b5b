package io.unifiedtelemetry.connect.cli.check.rules;

import io.unifiedtelemetry.connect.cli.check.settings.ConnectorSettings;
import io.unifiedtelemetry.connect.cli.check.settings.Problems;
import io.unifiedtelemetry.connect.cli.check.settings.WorkerSettings;
import io.unifiedtelemetry.connect.cli.plugins.ConnectKeys;
import io.unifiedtelemetry.connect.cli.plugins.ConnectorPlugin;
import io.unifiedtelemetry.connect.common.config.UnknownKeys;
import java.util.Arrays;
import java.util.List;

/** All rules that need no server. */
public final class Rules {
  private static final String PACKAGE = "io.unifiedtelemetry.";

  private static final List<Rule> FOR_ALL =
      List.of(
          new ConnectKeysRule(),
          new TopicsRule(),
          new TransformsRule(),
          new OverridesRule(),
          new SecretsRule(),
          new WorkerRule());
  // The keys, formats and limits of other connectors are not known here.
  private static final List<Rule> FOR_OURS =
      List.of(
          new KeysRule(),
          new PluginRule(),
          new ConvertersRule(),
          new DeadLettersRule(),
          new TasksRule());

  private Rules() {}

  /** Checks the worker's own file. */
  public static void check(WorkerSettings worker, Problems problems) {
    WorkerRule.checkFile(worker, problems);
  }

  /** Applies all rules. */
  public static void check(ConnectorSettings settings, Problems problems) {
    String connector = settings.value(ConnectKeys.CLASS).orElse("");
    if (connector.isEmpty()) {
      problems.error(ConnectKeys.CLASS, "is required");
      return;
    }
    FOR_ALL.forEach(rule -> rule.check(settings, problems));
    if (settings.plugin().isPresent()) {
      FOR_OURS.forEach(rule -> rule.check(settings, problems));
    } else if (connector.startsWith(PACKAGE)) {
      List<String> known =
          Arrays.stream(ConnectorPlugin.values()).map(ConnectorPlugin::className).toList();
      problems.error(
          ConnectKeys.CLASS,
          "there is no connector %s; did you mean %s?"
              .formatted(connector, UnknownKeys.nearest(connector, known)));
    }
  }
}

package io.unifiedtelemetry.connect.cli.check.rules;

import io.unifiedtelemetry.connect.cli.check.settings.ConnectorSettings;
import io.unifiedtelemetry.connect.cli.check.settings.Problems;
import io.unifiedtelemetry.connect.cli.plugins.ConnectKeys;

/** What happens to records that the sink rejects. */
final class DeadLettersRule implements Rule {
  private static final String HEADERS = ConnectKeys.DEAD_LETTERS + "context.headers.enable";

  @Override
  public void check(ConnectorSettings settings, Problems problems) {
    if (!settings.isSink()) {
      return;
    }
    boolean tolerant = settings.value(ConnectKeys.TOLERANCE).orElse("").equalsIgnoreCase("all");
    if (settings.value(ConnectKeys.DEAD_LETTER_TOPIC).isEmpty()) {
      if (tolerant) {
        problems.warning(
            ConnectKeys.TOLERANCE,
            "rejected records are dropped; set %s to keep them"
                .formatted(ConnectKeys.DEAD_LETTER_TOPIC));
      }
      return;
    }
    if (!tolerant) {
      problems.warning(
          ConnectKeys.DEAD_LETTER_TOPIC,
          "the first rejected record makes the task fail, unless %s is all"
              .formatted(ConnectKeys.TOLERANCE));
    }
    if (!settings.value(HEADERS).orElse("").equalsIgnoreCase("true")) {
      problems.warning(
          HEADERS, "dead letters do not say why they were rejected, unless it is true");
    }
  }
}

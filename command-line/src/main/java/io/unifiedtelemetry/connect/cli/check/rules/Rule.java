package io.unifiedtelemetry.connect.cli.check.rules;

import io.unifiedtelemetry.connect.cli.check.settings.ConnectorSettings;
import io.unifiedtelemetry.connect.cli.check.settings.Problems;

/** Checks one aspect of a configuration. */
interface Rule {

  /** Adds what is wrong. */
  void check(ConnectorSettings settings, Problems problems);
}

package io.unifiedtelemetry.connect.common.config;

import java.util.List;
import java.util.Map;

/** Implemented by connectors, so that a tool can warn before the connector runs. */
public interface ConfigWarnings {

  /**
   * Returns one sentence for each setting that is valid but may not be intended.
   *
   * @param valid a valid configuration
   */
  List<String> warnings(Map<String, String> valid);
}

package io.unifiedtelemetry.connect.influxdb.source.config;

import io.unifiedtelemetry.connect.common.config.ConfigProblems;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.Config;

/** What is wrong with a configuration beyond its single values. */
public final class SourceConfigValidator {
  private SourceConfigValidator() {}

  /**
   * Adds what is wrong to the worker's own findings; where those have errors already, nothing is
   * added.
   */
  public static void validate(Config found, Map<String, String> properties) {
    if (ConfigProblems.anyIn(found)) {
      return;
    }
    ConfigProblems problems = new ConfigProblems();
    AbstractConfig config =
        new AbstractConfig(InfluxDbSourceConfig.definition(), properties, false);
    new InstanceRules(config, problems).check();
    problems.addTo(found);
  }
}

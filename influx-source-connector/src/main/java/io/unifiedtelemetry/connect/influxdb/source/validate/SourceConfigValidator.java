package io.unifiedtelemetry.connect.influxdb.source.validate;

import io.unifiedtelemetry.connect.common.config.ConfigProblems;
import io.unifiedtelemetry.connect.common.config.ConnectionCheck;
import io.unifiedtelemetry.connect.influxdb.source.config.InfluxDbSourceConfig;
import io.unifiedtelemetry.connect.influxdb.source.config.Instances;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.Config;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks a configuration beyond its single values: first the keys against each other, then, where
 * these are right, against the real servers.
 */
public final class SourceConfigValidator {
  private static final Logger LOG = LoggerFactory.getLogger(SourceConfigValidator.class);

  private SourceConfigValidator() {}

  /**
   * Adds what is wrong to the worker's own findings; where those have errors already, nothing is
   * added.
   */
  public static void validate(Config found, Map<String, String> properties) {
    if (ConfigProblems.anyIn(found)) {
      return;
    }
    AbstractConfig config =
        new AbstractConfig(InfluxDbSourceConfig.definition(), properties, false);
    List<String> instances = config.getList(Instances.INSTANCES);
    OurKeys.warnings(properties, instances).forEach(LOG::warn);
    ConfigProblems problems = new ConfigProblems();
    Findings findings = new Findings(problems, !instances.isEmpty());
    new InstanceRules(config, findings).check();
    if (problems.none()) {
      check(InfluxDbSourceConfig.from(properties), problems, findings);
    }
    problems.addTo(found);
  }

  private static void check(
      InfluxDbSourceConfig config, ConfigProblems problems, Findings findings) {
    new CrossRules(config, problems).check();
    if (problems.none() && config.check().mode() != ConnectionCheck.Mode.OFF) {
      new ConnectionValidator(config, findings).run();
    }
  }
}

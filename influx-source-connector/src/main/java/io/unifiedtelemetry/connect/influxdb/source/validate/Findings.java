package io.unifiedtelemetry.connect.influxdb.source.validate;

import io.unifiedtelemetry.connect.common.config.ConfigProblems;
import io.unifiedtelemetry.connect.influxdb.source.config.Instances;

/**
 * Puts what is wrong with an instance on the key to change. Keys of one instance have no definition
 * of their own, so their problems stand on {@code influxdb.instances} and name the key.
 */
final class Findings {
  private static final String OF_CONNECTION = "influxdb.";

  private final ConfigProblems problems;
  private final boolean named;

  /**
   * @param named whether instances have names; else the plain keys describe the only one
   */
  Findings(ConfigProblems problems, boolean named) {
    this.problems = problems;
    this.named = named;
  }

  /**
   * Adds one.
   *
   * @param key the plain key
   */
  void add(String instance, String key, String message) {
    if (!named) {
      problems.on(key, message);
    } else if (key.equals(Instances.INSTANCES) || !key.startsWith(OF_CONNECTION)) {
      problems.on(key, "instance %s: %s".formatted(instance, message));
    } else {
      problems.on(
          Instances.INSTANCES,
          "%s or %s: %s".formatted(Instances.ownKey(instance, key), key, message));
    }
  }
}

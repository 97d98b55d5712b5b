package io.unifiedtelemetry.connect.influxdb.source.validate;

import io.unifiedtelemetry.connect.common.config.ConfigProblems;
import io.unifiedtelemetry.connect.influxdb.source.config.Instances;

/**
 * Reports problems of instances on the keys to change. The keys of a single instance have no
 * definition, so their problems are reported on {@code influxdb.instances} and name the key.
 */
final class InstanceProblems {
  private static final String CONNECTION_PREFIX = "influxdb.";

  private final ConfigProblems problems;
  private final boolean named;

  /**
   * A problem of one instance.
   *
   * @param key the plain key to change
   */
  record Problem(String key, String message) {}

  /**
   * @param named whether instances have names; otherwise the plain keys describe the only one
   */
  InstanceProblems(ConfigProblems problems, boolean named) {
    this.problems = problems;
    this.named = named;
  }

  /**
   * Adds a problem.
   *
   * @param key the plain key to change
   */
  void add(String instance, String key, String message) {
    if (!named) {
      problems.on(key, message);
    } else if (key.equals(Instances.INSTANCES) || !key.startsWith(CONNECTION_PREFIX)) {
      problems.on(key, "instance %s: %s".formatted(instance, message));
    } else {
      problems.on(
          Instances.INSTANCES,
          "%s or %s: %s".formatted(Instances.ownKey(instance, key), key, message));
    }
  }
}

package io.unifiedtelemetry.connect.influxdb;

import io.unifiedtelemetry.connect.influxdb.source.config.HeartbeatConfig;
import io.unifiedtelemetry.connect.influxdb.source.config.InfluxDbSourceConfig;
import io.unifiedtelemetry.connect.influxdb.source.config.LateConfig;
import io.unifiedtelemetry.connect.influxdb.source.config.OutputConfig;
import java.util.ArrayList;
import java.util.List;

/** Warns of settings that are valid but may not be intended. */
final class StartWarnings {
  private StartWarnings() {}

  /** The warnings, one sentence each. */
  static List<String> of(InfluxDbSourceConfig config) {
    List<String> warnings = new ArrayList<>();
    if (config.late().window().isZero()) {
      warnings.add(
          LateConfig.WINDOW
              + " is 0: points that are stored after their time was read are not delivered");
    }
    warnings.addAll(ofOtherKeys(config));
    return warnings;
  }

  /** The same, but a bounded run, which reads history, needs no late window. */
  static List<String> unintended(InfluxDbSourceConfig config) {
    return config.reading().stopAt().isPresent() ? ofOtherKeys(config) : of(config);
  }

  private static List<String> ofOtherKeys(InfluxDbSourceConfig config) {
    List<String> warnings = new ArrayList<>();
    if (!config.heartbeat().on()) {
      warnings.add(
          HeartbeatConfig.TOPIC
              + " is empty: until a point was read, a restart moves start.from=latest");
    }
    if (config.instances().size() > 1 && !distinguishesInstances(config.output())) {
      warnings.add(
          "Equal series of two instances cannot be distinguished downstream and would overwrite"
              + " each other: set "
              + OutputConfig.INSTANCE_TAG
              + ", or use ${instance} in "
              + OutputConfig.TOPIC);
    }
    config.instances().stream()
        .filter(instance -> !instance.connection().verifyTls())
        .forEach(
            instance ->
                warnings.add(
                    "Instance \"%s\": the server's certificate is not verified"
                        .formatted(instance.name())));
    return warnings;
  }

  private static boolean distinguishesInstances(OutputConfig output) {
    return !output.instanceTag().isEmpty() || output.topic().uses(OutputConfig.INSTANCE_VARIABLE);
  }
}

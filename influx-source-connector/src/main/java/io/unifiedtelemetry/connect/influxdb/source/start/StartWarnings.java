package io.unifiedtelemetry.connect.influxdb.source.start;

import io.unifiedtelemetry.connect.influxdb.source.config.HeartbeatConfig;
import io.unifiedtelemetry.connect.influxdb.source.config.InfluxDbSourceConfig;
import io.unifiedtelemetry.connect.influxdb.source.config.LateConfig;
import io.unifiedtelemetry.connect.influxdb.source.config.OutputConfig;
import java.util.ArrayList;
import java.util.List;

/** What is allowed but may not be meant. */
public final class StartWarnings {
  private StartWarnings() {}

  /** One sentence for each. */
  public static List<String> of(InfluxDbSourceConfig config) {
    List<String> warnings = new ArrayList<>();
    if (config.late().window().isZero()) {
      warnings.add(
          LateConfig.WINDOW
              + " is 0: points that are stored after their time was read are not delivered");
    }
    if (!config.heartbeat().on()) {
      warnings.add(
          HeartbeatConfig.TOPIC
              + " is empty: until a point was read, a restart moves start.from=latest");
    }
    boolean instancesCannotBeTold =
        config.output().instanceTag().isEmpty()
            && !config.output().topic().uses(OutputConfig.INSTANCE_VARIABLE);
    if (config.instances().size() > 1 && instancesCannotBeTold) {
      warnings.add(
          "Equal series of two instances cannot be told apart downstream and would overwrite each"
              + " other: set "
              + OutputConfig.INSTANCE_TAG
              + ", or use ${instance} in "
              + OutputConfig.TOPIC);
    }
    config.instances().stream()
        .filter(instance -> !instance.connection().verifyTls())
        .forEach(
            instance ->
                warnings.add(
                    "Instance \"%s\": the server's certificate is not checked"
                        .formatted(instance.name())));
    return warnings;
  }
}

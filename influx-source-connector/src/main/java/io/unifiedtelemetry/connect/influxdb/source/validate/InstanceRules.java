package io.unifiedtelemetry.connect.influxdb.source.validate;

import io.unifiedtelemetry.connect.common.influxdb.InfluxDbConnection;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbVersion;
import io.unifiedtelemetry.connect.influxdb.source.config.Instances;
import java.util.List;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** Checks that each instance has the keys that its server needs, without a connection to it. */
final class InstanceRules {
  private final AbstractConfig config;
  private final InstanceProblems problems;

  InstanceRules(AbstractConfig config, InstanceProblems problems) {
    this.config = config;
    this.problems = problems;
  }

  void check() {
    List<String> names = config.getList(Instances.INSTANCES);
    if (names.isEmpty()) {
      check(config, "");
    }
    for (String name : names) {
      try {
        check(Instances.merged(config, name), name);
      } catch (ConfigException e) {
        problems.add(name, Instances.INSTANCES, e.getMessage());
      }
    }
  }

  private void check(AbstractConfig connection, String instance) {
    if (isEmpty(connection, InfluxDbConnection.URL)) {
      missing(InfluxDbConnection.URL, instance, "");
      return;
    }
    InfluxDbVersion version = InfluxDbConnection.from(connection).version().orElse(null);
    if (version == InfluxDbVersion.V1) {
      require(connection, instance, "for InfluxDB 1.x", InfluxDbConnection.DATABASE);
    } else if (version == InfluxDbVersion.V2) {
      require(
          connection,
          instance,
          "for InfluxDB 2.x",
          InfluxDbConnection.BUCKET,
          InfluxDbConnection.ORG,
          InfluxDbConnection.TOKEN);
    } else if (isEmpty(connection, InfluxDbConnection.DATABASE)) {
      require(
          connection,
          instance,
          "for InfluxDB 2.x and 3.x; for 1.x it is " + InfluxDbConnection.DATABASE,
          InfluxDbConnection.BUCKET);
    }
  }

  private void require(AbstractConfig connection, String instance, String purpose, String... keys) {
    for (String key : keys) {
      if (isEmpty(connection, key)) {
        missing(key, instance, purpose);
      }
    }
  }

  private void missing(String key, String instance, String purpose) {
    problems.add(instance, key, ("is required " + purpose).strip());
  }

  private static boolean isEmpty(AbstractConfig connection, String key) {
    Object value = connection.values().get(key);
    String text = value instanceof Password password ? password.value() : (String) value;
    return text == null || text.isEmpty();
  }
}

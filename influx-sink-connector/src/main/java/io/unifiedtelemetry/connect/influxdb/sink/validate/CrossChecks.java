package io.unifiedtelemetry.connect.influxdb.sink.validate;

import io.unifiedtelemetry.connect.common.config.ConfigProblems;
import io.unifiedtelemetry.connect.common.influxdb.ConnectionKeys;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbConnection;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbVersion;
import io.unifiedtelemetry.connect.influxdb.sink.config.InfluxDbSinkConfig;
import io.unifiedtelemetry.connect.influxdb.sink.convert.point.MappingCheck;
import io.unifiedtelemetry.connect.influxdb.sink.route.DestinationResolver;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;

/** What can be said about keys that depend on each other, without asking a server. */
final class CrossChecks {
  private final InfluxDbSinkConfig config;
  private final ConfigProblems problems;

  CrossChecks(InfluxDbSinkConfig config, ConfigProblems problems) {
    this.config = config;
    this.problems = problems;
  }

  void run() {
    InfluxDbConnection connection = config.connection();
    Map<String, String> texts = ConnectionKeys.targetValues(connection);
    texts.forEach(this::checkTemplate);
    MappingCheck.check(config.mapping(), problems::on);
    if (connection.version().isPresent()) {
      required(connection.version().get());
    } else if (!texts.containsKey(InfluxDbConnection.BUCKET)
        && !texts.containsKey(InfluxDbConnection.DATABASE)) {
      problems.on(InfluxDbConnection.BUCKET, "is required for InfluxDB 2.x and 3.x");
      problems.on(InfluxDbConnection.DATABASE, "is required for InfluxDB 1.x");
    }
  }

  void required(InfluxDbVersion version) {
    ConnectionKeys.missing(config.connection(), version)
        .forEach(key -> problems.on(key, "is required for InfluxDB " + version.number() + ".x"));
  }

  private void checkTemplate(String key, String text) {
    try {
      DestinationResolver.template(key, text);
    } catch (ConfigException e) {
      problems.on(key, e.getMessage());
    }
  }
}

package io.unifiedtelemetry.connect.influxdb.sink.validate;

import io.unifiedtelemetry.connect.common.config.ConfigProblems;
import io.unifiedtelemetry.connect.common.config.ConnectionCheck;
import io.unifiedtelemetry.connect.common.config.UnknownKeys;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbConnection;
import io.unifiedtelemetry.connect.influxdb.sink.config.InfluxDbSinkConfig;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks a configuration beyond its single values: first the keys against each other, then, where
 * these are right, against the real server.
 */
public final class SinkConfigValidator {
  private static final Logger LOG = LoggerFactory.getLogger(SinkConfigValidator.class);
  private static final List<String> OUR_PREFIXES =
      List.of(
          "influxdb.",
          "line.",
          "timestamp.",
          "untimed.",
          "bucket.",
          "out.of.",
          "batch.",
          "gzip",
          "buffer.",
          "max.in.",
          "retry.",
          "auth.",
          "validate.",
          "status.");

  private SinkConfigValidator() {}

  /**
   * Adds what is wrong to the values that the worker's own checks went over.
   *
   * @param given the configuration as the user gave it
   */
  public static void validate(Map<String, String> given, Config config) {
    UnknownKeys unknown = new UnknownKeys(InfluxDbSinkConfig.definition().names(), OUR_PREFIXES);
    unknown.warnings(given.keySet()).forEach(LOG::warn);
    if (ConfigProblems.anyIn(config)) {
      return;
    }
    ConfigProblems problems = new ConfigProblems();
    if (given.get(InfluxDbConnection.URL) == null) {
      problems.on(InfluxDbConnection.URL, "is required, for example http://localhost:8086");
      problems.addTo(config);
      return;
    }
    InfluxDbSinkConfig parsed = InfluxDbSinkConfig.from(given);
    new CrossChecks(parsed, problems).run();
    if (problems.none() && parsed.check().mode() != ConnectionCheck.Mode.OFF) {
      new ConnectionTrial(parsed, problems).run();
    }
    problems.addTo(config);
  }
}

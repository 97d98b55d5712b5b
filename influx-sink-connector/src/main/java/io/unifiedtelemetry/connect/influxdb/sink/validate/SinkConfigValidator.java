package io.unifiedtelemetry.connect.influxdb.sink.validate;

import io.unifiedtelemetry.connect.common.config.ConfigProblems;
import io.unifiedtelemetry.connect.common.config.ConnectionCheck;
import io.unifiedtelemetry.connect.common.config.UnknownKeys;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbConnection;
import io.unifiedtelemetry.connect.influxdb.sink.config.InfluxDbSinkConfig;
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

  private SinkConfigValidator() {}

  /**
   * Adds what is wrong to the values that the worker's own checks went over.
   *
   * @param given the configuration as the user gave it
   */
  public static void validate(Map<String, String> given, Config config) {
    unknownKeys().warnings(given.keySet()).forEach(LOG::warn);
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
      new ConnectionValidator(parsed, problems).run();
    }
    problems.addTo(config);
  }

  /** Finds keys that begin like one of ours and are none. */
  static UnknownKeys unknownKeys() {
    return new UnknownKeys(InfluxDbSinkConfig.definition().names());
  }
}

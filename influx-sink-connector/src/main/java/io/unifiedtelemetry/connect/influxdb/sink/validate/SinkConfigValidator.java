package io.unifiedtelemetry.connect.influxdb.sink.validate;

import io.unifiedtelemetry.connect.common.config.ConfigProblems;
import io.unifiedtelemetry.connect.common.config.ConnectionCheck;
import io.unifiedtelemetry.connect.common.config.UnknownKeys;
import io.unifiedtelemetry.connect.common.influxdb.ConnectionKeys;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbConnection;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbVersion;
import io.unifiedtelemetry.connect.influxdb.sink.config.InfluxDbSinkConfig;
import io.unifiedtelemetry.connect.influxdb.sink.config.MappingConfig;
import io.unifiedtelemetry.connect.influxdb.sink.convert.point.TagTemplates;
import io.unifiedtelemetry.connect.influxdb.sink.convert.point.ValueVariables;
import io.unifiedtelemetry.connect.influxdb.sink.route.DestinationResolver;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Validates a configuration beyond its single values: first keys that depend on each other, then,
 * if these are valid, the connection to the server.
 */
public final class SinkConfigValidator {
  private static final Logger LOG = LoggerFactory.getLogger(SinkConfigValidator.class);

  private static final String HEADER_CONVERTER = "header.converter";
  // Connect accepts the short names, too.
  private static final String STRING_CONVERTER = "(.*\\.)?String(Converter)?";

  private final InfluxDbSinkConfig config;
  private final ConfigProblems problems;

  private SinkConfigValidator(InfluxDbSinkConfig config, ConfigProblems problems) {
    this.config = config;
    this.problems = problems;
  }

  /**
   * Adds errors to the values that the worker has already validated.
   *
   * @param given the configuration as given by the user
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
    headerWarning(given.get(HEADER_CONVERTER), parsed).ifPresent(LOG::warn);
    new SinkConfigValidator(parsed, problems).validateKeys();
    if (problems.none() && parsed.check().mode() != ConnectionCheck.Mode.OFF) {
      new ConnectionValidator(parsed, problems).validate();
    }
    problems.addTo(config);
  }

  /** Returns warnings about a valid configuration. */
  public static List<String> warnings(Map<String, String> valid) {
    return headerWarning(valid.get(HEADER_CONVERTER), InfluxDbSinkConfig.from(valid)).stream()
        .toList();
  }

  /** Adds an error to each key that the version requires and that has no value. */
  static void requireKeys(
      InfluxDbSinkConfig config, InfluxDbVersion version, ConfigProblems problems) {
    ConnectionKeys.missing(config.connection(), version)
        .forEach(key -> problems.on(key, "is required for InfluxDB " + version.number() + ".x"));
  }

  /**
   * Warns about keys that use headers if a converter may change these.
   *
   * @param converter the connector's own; null for the worker's
   */
  static Optional<String> headerWarning(String converter, InfluxDbSinkConfig config) {
    Map<String, String> texts = ConnectionKeys.targetValues(config.connection());
    texts.put(MappingConfig.TAGS, String.join(",", config.mapping().tags()));
    texts.put(MappingConfig.MEASUREMENT, config.mapping().measurement());
    texts.values().removeIf(text -> !text.contains("${header."));
    boolean keeps = converter != null && converter.matches(STRING_CONVERTER);
    return texts.isEmpty() || keeps
        ? Optional.empty()
        : Optional.of(
            "%s: headers are used, but %s is %s; converters such as SimpleHeaderConverter turn 007"
                    .formatted(
                        String.join(", ", texts.keySet()),
                        HEADER_CONVERTER,
                        converter == null ? "not set, so the worker's applies" : converter)
                + " into 7 and 1.10 into 1.1. Set it to"
                + " org.apache.kafka.connect.storage.StringConverter");
  }

  /** Finds unknown keys that resemble one of ours. */
  static UnknownKeys unknownKeys() {
    return new UnknownKeys(InfluxDbSinkConfig.definition().names());
  }

  private void validateKeys() {
    Map<String, String> texts = ConnectionKeys.targetValues(config.connection());
    texts.forEach((key, text) -> check(key, () -> DestinationResolver.template(key, text)));
    validateMapping(config.mapping());
    if (config.connection().version().isPresent()) {
      requireKeys(config, config.connection().version().get(), problems);
    } else if (!texts.containsKey(InfluxDbConnection.BUCKET)
        && !texts.containsKey(InfluxDbConnection.DATABASE)) {
      problems.on(InfluxDbConnection.BUCKET, "is required for InfluxDB 2.x and 3.x");
      problems.on(InfluxDbConnection.DATABASE, "is required for InfluxDB 1.x");
    }
  }

  private void validateMapping(MappingConfig mapping) {
    check(MappingConfig.TAGS, () -> new TagTemplates(mapping.tags()));
    check(
        MappingConfig.MEASUREMENT,
        () -> ValueVariables.template(MappingConfig.MEASUREMENT, mapping.measurement()));
    if (mapping.measurement().isEmpty()) {
      problems.on(MappingConfig.MEASUREMENT, "must not be empty");
    }
    if (mapping.fields().isEmpty()) {
      problems.on(MappingConfig.FIELDS, "must name a field; * selects all");
    }
  }

  private void check(String key, Runnable construction) {
    try {
      construction.run();
    } catch (ConfigException e) {
      problems.on(key, e.getMessage());
    }
  }
}

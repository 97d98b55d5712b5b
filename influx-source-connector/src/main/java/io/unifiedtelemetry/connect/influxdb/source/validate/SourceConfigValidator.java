package io.unifiedtelemetry.connect.influxdb.source.validate;

import io.unifiedtelemetry.connect.common.config.ConfigProblems;
import io.unifiedtelemetry.connect.common.config.ConnectionCheck;
import io.unifiedtelemetry.connect.common.config.UnknownKeys;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbVersion;
import io.unifiedtelemetry.connect.common.record.OutputFormat;
import io.unifiedtelemetry.connect.influxdb.source.config.FilterConfig;
import io.unifiedtelemetry.connect.influxdb.source.config.InfluxDbSourceConfig;
import io.unifiedtelemetry.connect.influxdb.source.config.Instances;
import io.unifiedtelemetry.connect.influxdb.source.config.OutputConfig;
import io.unifiedtelemetry.connect.influxdb.source.config.ReadConfig;
import io.unifiedtelemetry.connect.influxdb.source.config.UserQuery;
import io.unifiedtelemetry.connect.influxdb.source.config.UserQuery.Language;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.Config;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Validates a configuration beyond its single values: first keys that depend on each other, then,
 * if these are right, the connections to the servers.
 */
public final class SourceConfigValidator {
  private static final Logger LOG = LoggerFactory.getLogger(SourceConfigValidator.class);

  private SourceConfigValidator() {}

  /** Adds problems to the worker's result, unless that has errors already. */
  public static void validate(Config result, Map<String, String> properties) {
    if (ConfigProblems.anyIn(result)) {
      return;
    }
    AbstractConfig config =
        new AbstractConfig(InfluxDbSourceConfig.definition(), properties, false);
    List<String> instances = config.getList(Instances.INSTANCES);
    unknownKeys(properties, instances).forEach(LOG::warn);
    ConfigProblems problems = new ConfigProblems();
    InstanceProblems instanceProblems = new InstanceProblems(problems, !instances.isEmpty());
    new InstanceRules(config, instanceProblems).check();
    if (problems.none()) {
      check(InfluxDbSourceConfig.from(properties), problems, instanceProblems);
    }
    problems.addTo(result);
  }

  private static void check(
      InfluxDbSourceConfig config, ConfigProblems problems, InstanceProblems instanceProblems) {
    checkDependencies(config, problems);
    if (problems.none() && config.check().mode() != ConnectionCheck.Mode.OFF) {
      new ConnectionValidator(config, instanceProblems).run();
    }
  }

  private static void checkDependencies(InfluxDbSourceConfig config, ConfigProblems problems) {
    OutputConfig output = config.output();
    if (output.loopProtection() && output.instanceTag().isEmpty()) {
      problems.on(
          OutputConfig.INSTANCE_TAG,
          "is required by " + OutputConfig.LOOP_PROTECTION + ", which looks for that tag");
    }
    boolean joinsLines = output.format() == OutputFormat.LINE_PROTOCOL && config.query().isEmpty();
    if (output.maxPoints() > 1 && !joinsLines) {
      problems.on(
          OutputConfig.MAX_POINTS,
          "must be 1 with " + OutputConfig.FORMAT + "=struct and with " + UserQuery.QUERY);
    }
    if (stopsBeforeStart(config.reading())) {
      problems.on(ReadConfig.STOP_AT, "must be later than " + ReadConfig.START_FROM);
    }
    checkQuery(config, problems);
  }

  private static void checkQuery(InfluxDbSourceConfig config, ConfigProblems problems) {
    boolean flux = config.query().filter(query -> query.language() == Language.FLUX).isPresent();
    boolean fluxUnavailable =
        config.instances().stream()
            .flatMap(instance -> instance.connection().version().stream())
            .anyMatch(version -> version != InfluxDbVersion.V2);
    if (flux && fluxUnavailable) {
      problems.on(UserQuery.LANGUAGE, "flux is only available on InfluxDB 2.x");
    }
    FilterConfig filter = config.reading().filter();
    if (config.query().isPresent() && !filter.isEmpty()) {
      problems.on(
          filter.tags().isEmpty() ? FilterConfig.FIELDS : FilterConfig.TAGS,
          "has no effect on a query: put the condition into it");
    }
    long window = config.query().map(query -> query.window().toNanos()).orElse(0L);
    if (window > 0 && config.reading().stopAt().orElse(0) % window != 0) {
      problems.on(ReadConfig.STOP_AT, "must be a multiple of " + UserQuery.WINDOW);
    }
  }

  private static boolean stopsBeforeStart(ReadConfig reading) {
    return reading.stopAt().isPresent()
        && reading.startFrom().time().isPresent()
        && reading.stopAt().getAsLong() <= reading.startFrom().time().getAsLong();
  }

  /**
   * Returns a warning for each key that looks like one of the connector's but is unknown, including
   * the keys of single instances.
   */
  static List<String> unknownKeys(Map<String, String> properties, Collection<String> instances) {
    Collection<String> plain = new TreeSet<>();
    List<String> warnings = new ArrayList<>();
    for (String key : new TreeSet<>(properties.keySet())) {
      if (key.startsWith(Instances.OWN_PREFIX)) {
        String own = key.substring(Instances.OWN_PREFIX.length());
        int dot = own.indexOf('.');
        if (dot < 0 || !instances.contains(own.substring(0, dot))) {
          warnings.add(key + " belongs to no instance of " + Instances.INSTANCES);
        } else {
          warnings.addAll(unknownConnectionKey("influxdb." + own.substring(dot + 1)));
        }
      } else {
        plain.add(key);
      }
    }
    warnings.addAll(new UnknownKeys(InfluxDbSourceConfig.definition().names()).warnings(plain));
    return warnings;
  }

  private static List<String> unknownConnectionKey(String key) {
    return new UnknownKeys(Instances.connectionKeys()).warnings(List.of(key));
  }
}

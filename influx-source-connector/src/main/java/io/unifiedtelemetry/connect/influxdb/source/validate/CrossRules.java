package io.unifiedtelemetry.connect.influxdb.source.validate;

import io.unifiedtelemetry.connect.common.config.ConfigProblems;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbVersion;
import io.unifiedtelemetry.connect.common.record.OutputFormat;
import io.unifiedtelemetry.connect.influxdb.source.config.InfluxDbSourceConfig;
import io.unifiedtelemetry.connect.influxdb.source.config.OutputConfig;
import io.unifiedtelemetry.connect.influxdb.source.config.ReadConfig;
import io.unifiedtelemetry.connect.influxdb.source.config.UserQuery;
import io.unifiedtelemetry.connect.influxdb.source.config.UserQuery.Language;

/** What can be said about keys that depend on each other, without asking a server. */
final class CrossRules {
  private final InfluxDbSourceConfig config;
  private final ConfigProblems problems;

  CrossRules(InfluxDbSourceConfig config, ConfigProblems problems) {
    this.config = config;
    this.problems = problems;
  }

  void check() {
    if (config.output().loopProtection() && config.output().instanceTag().isEmpty()) {
      problems.on(
          OutputConfig.INSTANCE_TAG,
          "is needed by " + OutputConfig.LOOP_PROTECTION + ", which goes by that tag");
    }
    if (config.output().maxPoints() > 1 && !joinsLines()) {
      problems.on(
          OutputConfig.MAX_POINTS,
          "has to be 1 with " + OutputConfig.FORMAT + "=struct and with " + UserQuery.QUERY);
    }
    if (endsBeforeItBegins(config.reading())) {
      problems.on(ReadConfig.STOP_AT, "has to be later than " + ReadConfig.START_FROM);
    }
    boolean noFlux =
        config.instances().stream()
            .flatMap(instance -> instance.connection().version().stream())
            .anyMatch(version -> version != InfluxDbVersion.V2);
    if (noFlux && config.query().filter(each -> each.language() == Language.FLUX).isPresent()) {
      problems.on(UserQuery.LANGUAGE, "flux is for InfluxDB 2.x only");
    }
  }

  private boolean joinsLines() {
    return config.output().format() == OutputFormat.LINE_PROTOCOL && config.query().isEmpty();
  }

  private static boolean endsBeforeItBegins(ReadConfig reading) {
    return reading.stopAt().isPresent()
        && reading.startFrom().time().isPresent()
        && reading.stopAt().getAsLong() <= reading.startFrom().time().getAsLong();
  }
}

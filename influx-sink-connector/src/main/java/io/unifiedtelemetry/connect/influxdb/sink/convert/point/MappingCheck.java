package io.unifiedtelemetry.connect.influxdb.sink.convert.point;

import io.unifiedtelemetry.connect.common.config.Template;
import io.unifiedtelemetry.connect.influxdb.sink.config.MappingConfig;
import java.util.function.BiConsumer;
import org.apache.kafka.common.config.ConfigException;

/** Looks for what is wrong with the mapping's keys, without a record. */
public final class MappingCheck {
  private MappingCheck() {}

  /**
   * Checks them.
   *
   * @param problem gets the key and what is wrong with it
   */
  public static void check(MappingConfig settings, BiConsumer<String, String> problem) {
    attempt(MappingConfig.TAGS, problem, () -> new TagTemplates(settings.tags()));
    attempt(
        MappingConfig.MEASUREMENT,
        problem,
        () ->
            new Template(
                MappingConfig.MEASUREMENT, settings.measurement(), ValueVariables::isKnown));
    if (settings.measurement().isEmpty()) {
      problem.accept(MappingConfig.MEASUREMENT, "must not be empty");
    }
    if (settings.fields().isEmpty()) {
      problem.accept(MappingConfig.FIELDS, "must name a field; * is for all");
    }
  }

  private static void attempt(
      String key, BiConsumer<String, String> problem, Runnable construction) {
    try {
      construction.run();
    } catch (ConfigException e) {
      problem.accept(key, e.getMessage());
    }
  }
}

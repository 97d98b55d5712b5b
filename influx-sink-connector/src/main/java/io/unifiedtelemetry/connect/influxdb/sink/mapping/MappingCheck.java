package io.unifiedtelemetry.connect.influxdb.sink.mapping;

import io.unifiedtelemetry.connect.common.config.Template;
import io.unifiedtelemetry.connect.influxdb.sink.config.MappingSettings;
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
  public static void check(MappingSettings settings, BiConsumer<String, String> problem) {
    attempt(MappingSettings.TAGS, problem, () -> new TagTemplates(settings.tags()));
    attempt(
        MappingSettings.MEASUREMENT,
        problem,
        () ->
            new Template(
                MappingSettings.MEASUREMENT, settings.measurement(), ValueVariables::isKnown));
    if (settings.measurement().isEmpty()) {
      problem.accept(MappingSettings.MEASUREMENT, "must not be empty");
    }
    if (settings.fields().isEmpty()) {
      problem.accept(MappingSettings.FIELDS, "must name a field; * is for all");
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

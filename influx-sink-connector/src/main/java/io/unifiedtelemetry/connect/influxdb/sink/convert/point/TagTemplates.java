package io.unifiedtelemetry.connect.influxdb.sink.convert.point;

import io.unifiedtelemetry.connect.common.config.Template;
import io.unifiedtelemetry.connect.influxdb.sink.config.MappingConfig;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.config.ConfigException;

/** The tags of {@code mapping.tags}. */
final class TagTemplates {
  private final Map<String, Template> templates = new TreeMap<>();

  /**
   * @param tags each {@code name=template}
   * @throws ConfigException for one that is not
   */
  TagTemplates(List<String> tags) {
    for (String each : tags) {
      int equals = each.indexOf('=');
      if (equals < 1) {
        throw new ConfigException(MappingConfig.TAGS, each, "must look like name=text");
      }
      templates.put(
          each.substring(0, equals),
          new Template(MappingConfig.TAGS, each.substring(equals + 1), ValueVariables::isKnown));
    }
  }

  boolean isEmpty() {
    return templates.isEmpty();
  }

  Map<String, Template> templates() {
    return templates;
  }

  /** Hands over each tag that has a value. */
  void fill(UnaryOperator<String> variables, BiConsumer<String, String> tag) {
    templates.forEach(
        (name, template) -> {
          String value = template.fill(variables);
          if (value != null && !value.isEmpty()) {
            tag.accept(name, value);
          }
        });
  }
}

package io.unifiedtelemetry.connect.influxdb.sink.convert.point;

import io.unifiedtelemetry.connect.common.config.Template;
import io.unifiedtelemetry.connect.common.lineprotocol.LineWriter;
import io.unifiedtelemetry.connect.influxdb.sink.config.MappingConfig;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.sink.SinkRecord;

/** The tags of {@code mapping.tags}. */
public final class TagTemplates {
  private final Map<String, Template> templates = new TreeMap<>();

  /**
   * @param tags each {@code name=template}
   * @throws ConfigException if one has another form or an unknown variable
   */
  public TagTemplates(List<String> tags) {
    for (String each : tags) {
      int equals = each.indexOf('=');
      if (equals < 1) {
        throw new ConfigException(MappingConfig.TAGS, each, "must have the form name=text");
      }
      if (!LineWriter.canWriteName(each.substring(0, equals))) {
        throw new ConfigException(
            MappingConfig.TAGS,
            each,
            "the name must not contain a line feed or end with a backslash");
      }
      templates.put(
          each.substring(0, equals),
          ValueVariables.template(MappingConfig.TAGS, each.substring(equals + 1)));
    }
  }

  /** Whether there are no tags. */
  public boolean isEmpty() {
    return templates.isEmpty();
  }

  /** Passes on key and value of each tag that has a value; {@code field.PATH} has none. */
  public void fill(SinkRecord record, BiConsumer<String, String> tag) {
    fill(new ValueVariables(record, null), tag);
  }

  /** Passes on key and value of each tag that has a value. */
  void fill(UnaryOperator<String> variables, BiConsumer<String, String> tag) {
    templates.forEach(
        (name, template) -> {
          String text = template.fill(variables);
          if (text != null && !text.isEmpty()) {
            tag.accept(name, text);
          }
        });
  }

  /** The variables of all templates. */
  List<String> variables() {
    return templates.values().stream().flatMap(each -> each.variables().stream()).toList();
  }
}

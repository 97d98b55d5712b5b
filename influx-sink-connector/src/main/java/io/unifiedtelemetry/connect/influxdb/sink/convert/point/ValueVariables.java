package io.unifiedtelemetry.connect.influxdb.sink.convert.point;

import io.unifiedtelemetry.connect.common.config.Template;
import java.util.function.UnaryOperator;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;

/** The variables for measurement and tags: values of a record and of its value. */
public final class ValueVariables implements UnaryOperator<String> {
  private static final String FIELD = "field.";
  private static final String KEY = "key.";
  private static final String HEADER = "header.";

  private final SinkRecord record;
  private final Object value;

  /**
   * @param value the value for {@code field.PATH}
   */
  ValueVariables(SinkRecord record, Object value) {
    this.record = record;
    this.value = value;
  }

  /**
   * Parses the value of a key as a template with these variables.
   *
   * @throws org.apache.kafka.common.config.ConfigException if it contains an unknown variable
   */
  public static Template template(String key, String text) {
    return new Template(key, text, ValueVariables::isKnown);
  }

  private static boolean isKnown(String variable) {
    return switch (variable) {
      case "topic", "partition", "key" -> true;
      default -> hasPath(variable, FIELD) || hasPath(variable, KEY) || hasPath(variable, HEADER);
    };
  }

  /** The path of a variable {@code field.PATH}; empty for other variables. */
  static String fieldPath(String variable) {
    return variable.startsWith(FIELD) ? variable.substring(FIELD.length()) : "";
  }

  /** The value of a variable, or null. */
  @Override
  public String apply(String variable) {
    Object found =
        switch (variable) {
          case "topic" -> record.topic();
          case "partition" -> record.kafkaPartition();
          case "key" -> record.key();
          default -> byPath(variable);
        };
    return found == null ? null : ValueTree.text(found);
  }

  private Object byPath(String variable) {
    if (variable.startsWith(FIELD)) {
      return ValueTree.at(value, variable.substring(FIELD.length()));
    }
    if (variable.startsWith(KEY)) {
      return ValueTree.at(record.key(), variable.substring(KEY.length()));
    }
    Header header = record.headers().lastWithName(variable.substring(HEADER.length()));
    return header == null ? null : header.value();
  }

  private static boolean hasPath(String variable, String prefix) {
    return variable.startsWith(prefix) && variable.length() > prefix.length();
  }
}

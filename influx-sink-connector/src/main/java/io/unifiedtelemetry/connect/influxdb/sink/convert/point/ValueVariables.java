package io.unifiedtelemetry.connect.influxdb.sink.convert.point;

import java.util.function.UnaryOperator;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;

/** The variables of a record and its value, for measurement and tags. */
final class ValueVariables implements UnaryOperator<String> {
  private static final String FIELD = "field.";
  private static final String KEY = "key.";
  private static final String HEADER = "header.";

  private final SinkRecord record;
  private final Object value;

  /**
   * @param value what {@code field.PATH} leads through
   */
  ValueVariables(SinkRecord record, Object value) {
    this.record = record;
    this.value = value;
  }

  /** Whether a variable has such a form. */
  static boolean isKnown(String variable) {
    return switch (variable) {
      case "topic", "partition", "key" -> true;
      default -> hasPath(variable, FIELD) || hasPath(variable, KEY) || hasPath(variable, HEADER);
    };
  }

  /** The path in the value that a variable stands for; empty for other variables. */
  static String fieldPath(String variable) {
    return variable.startsWith(FIELD) ? variable.substring(FIELD.length()) : "";
  }

  /** The variable's value; null where there is none. */
  @Override
  public String apply(String variable) {
    Object found =
        switch (variable) {
          case "topic" -> record.topic();
          case "partition" -> record.kafkaPartition();
          case "key" -> record.key();
          default -> byPath(variable);
        };
    return found == null ? null : PlainText.of(found);
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

package io.unifiedtelemetry.connect.influxdb.sink.route;

import io.unifiedtelemetry.connect.influxdb.sink.line.Line;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * The variables of a destination: {@code topic} and {@code header.NAME} of the record, {@code
 * measurement} and {@code tag.NAME} of the line.
 *
 * @param line may be null if none of its variables is used
 */
record RouteVariables(SinkRecord record, Line line) implements UnaryOperator<String> {
  private static final String TOPIC = "topic";
  private static final String HEADER = "header.";
  private static final String MEASUREMENT = "measurement";
  private static final String TAG = "tag.";

  static boolean isKnown(String variable) {
    return variable.equals(TOPIC) || hasName(variable, HEADER) || isOfLine(variable);
  }

  /** Whether a variable depends on the line, not only on its record. */
  static boolean isOfLine(String variable) {
    return variable.equals(MEASUREMENT) || hasName(variable, TAG);
  }

  /** The value of a variable; null for a missing header or tag. */
  @Override
  public String apply(String variable) {
    if (variable.equals(TOPIC)) {
      return record.topic();
    }
    if (variable.equals(MEASUREMENT)) {
      return line.measurement();
    }
    return variable.startsWith(TAG)
        ? line.tag(variable.substring(TAG.length())).orElse(null)
        : header(variable.substring(HEADER.length()));
  }

  private String header(String name) {
    Header header = record.headers().lastWithName(name);
    if (header == null || header.value() == null) {
      return null;
    }
    Object value = header.value();
    return value instanceof byte[] bytes
        ? new String(bytes, StandardCharsets.UTF_8)
        : value.toString();
  }

  private static boolean hasName(String variable, String prefix) {
    return variable.startsWith(prefix) && variable.length() > prefix.length();
  }
}

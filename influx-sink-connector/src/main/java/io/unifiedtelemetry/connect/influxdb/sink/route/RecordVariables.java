package io.unifiedtelemetry.connect.influxdb.sink.route;

import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;

/** The variables of a record: {@code topic} and {@code header.NAME}. */
final class RecordVariables implements UnaryOperator<String> {
  private static final String TOPIC = "topic";
  private static final String HEADER = "header.";

  private final SinkRecord record;

  RecordVariables(SinkRecord record) {
    this.record = record;
  }

  /** Whether a variable has that form. */
  static boolean isKnown(String variable) {
    return variable.equals(TOPIC)
        || variable.startsWith(HEADER) && variable.length() > HEADER.length();
  }

  /** The variable's value; null for a header that the record does not have. */
  @Override
  public String apply(String variable) {
    return variable.equals(TOPIC) ? record.topic() : header(variable.substring(HEADER.length()));
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
}

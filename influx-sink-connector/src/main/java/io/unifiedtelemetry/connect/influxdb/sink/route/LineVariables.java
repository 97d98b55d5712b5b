package io.unifiedtelemetry.connect.influxdb.sink.route;

import io.unifiedtelemetry.connect.influxdb.sink.line.Line;
import io.unifiedtelemetry.connect.influxdb.sink.line.LineParts;
import java.util.function.UnaryOperator;

/** The variables of a line: {@code measurement} and {@code tag.NAME}; others are its record's. */
final class LineVariables implements UnaryOperator<String> {
  private static final String MEASUREMENT = "measurement";
  private static final String TAG = "tag.";

  private final Line line;
  private final RecordVariables record;

  LineVariables(Line line, RecordVariables record) {
    this.line = line;
    this.record = record;
  }

  /** Whether a variable has that form. */
  static boolean isKnown(String variable) {
    return variable.equals(MEASUREMENT)
        || variable.startsWith(TAG) && variable.length() > TAG.length();
  }

  /** The variable's value; null for a tag or a header that is not there. */
  @Override
  public String apply(String variable) {
    if (variable.equals(MEASUREMENT)) {
      return LineParts.measurement(line);
    }
    return variable.startsWith(TAG)
        ? LineParts.tag(line, variable.substring(TAG.length())).orElse(null)
        : record.apply(variable);
  }
}

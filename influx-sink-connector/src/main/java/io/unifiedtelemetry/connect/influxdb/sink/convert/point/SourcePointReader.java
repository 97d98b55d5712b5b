package io.unifiedtelemetry.connect.influxdb.sink.convert.point;

import io.unifiedtelemetry.connect.common.record.PointSchemas;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Reads points of the InfluxDB source and the Voyager source: {@code io.unifiedtelemetry.Point}, or
 * the same as a map, which is what a converter without schemas makes of it.
 */
final class SourcePointReader implements PointReader {
  private static final String SCHEMA = "io.unifiedtelemetry.Point";
  private static final String MEASUREMENT = "measurement";
  private static final String FIELDS = "fields";
  private static final String TIME = "time_ns";

  static boolean isPoint(Struct value) {
    return SCHEMA.equals(value.schema().name());
  }

  static boolean isPoint(Map<?, ?> value) {
    return value.get(MEASUREMENT) instanceof String
        && value.get(FIELDS) instanceof Map
        && value.get(TIME) instanceof Number;
  }

  @Override
  public boolean read(SinkRecord record, Object value, PointBuilder point)
      throws PointRejectedException {
    point.measurement(String.valueOf(ValueTree.at(value, MEASUREMENT)));
    ValueTree.leaves("", ValueTree.at(value, "tags"), point::tag);
    fields(ValueTree.at(value, FIELDS), point);
    if (!(ValueTree.at(value, TIME) instanceof Number time)) {
      throw new PointRejectedException("the point has no " + TIME);
    }
    point.time(time.longValue());
    return true;
  }

  // A field with two types has two fields in the schema; a parameter of both names the key.
  private static void fields(Object fields, PointBuilder point) {
    if (fields instanceof Struct struct) {
      for (Field each : struct.schema().fields()) {
        ValueTree.leaves(keyOf(each), ValueTree.valueOf(struct, each), point::field);
      }
    } else {
      ValueTree.leaves("", fields, point::field);
    }
  }

  private static String keyOf(Field field) {
    Map<String, String> parameters = field.schema().parameters();
    return parameters == null
        ? field.name()
        : parameters.getOrDefault(PointSchemas.FIELD_KEY, field.name());
  }
}

package io.unifiedtelemetry.connect.influxdb.source.userquery;

import com.influxdb.Cancellable;
import com.influxdb.query.FluxColumn;
import com.influxdb.query.FluxRecord;
import com.influxdb.query.FluxTable;
import com.influxdb.query.internal.FluxCsvParser.FluxResponseConsumer;
import io.unifiedtelemetry.connect.common.record.Point;
import io.unifiedtelemetry.connect.influxdb.source.offset.Rfc3339;
import io.unifiedtelemetry.connect.influxdb.source.userquery.QueryRunner.PointConsumer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Converts the response to a Flux query into points. The strings of the group key are the tags.
 * With {@code _field} and {@code _value} a row is one field; without them, as after {@code pivot},
 * every other column is a field. A row without {@code _time} is skipped. Flux itself loses empty
 * strings, and the difference between kinds of line ends.
 */
final class FluxPoints implements FluxResponseConsumer {
  private static final String TIME = "_time";
  private static final String MEASUREMENT = "_measurement";
  private static final String FIELD = "_field";
  private static final String VALUE = "_value";
  private static final Set<String> RESPONSE_COLUMNS = Set.of("result", "table", "_start", "_stop");
  // For queries that drop the measurement's name.
  private static final String DEFAULT_MEASUREMENT = "query";

  private final PointConsumer consumer;
  private FluxTable table;

  FluxPoints(PointConsumer consumer) {
    this.consumer = consumer;
  }

  @Override
  public void accept(int index, Cancellable cancellable, FluxTable next) {
    table = next;
  }

  @Override
  public void accept(int index, Cancellable cancellable, FluxRecord row) {
    if (!(row.getValueByKey(TIME) instanceof Instant time)) {
      return;
    }
    TreeMap<String, String> tags = new TreeMap<>();
    Map<String, Object> fields = new LinkedHashMap<>();
    for (FluxColumn column : table.getColumns()) {
      Object value = value(column, row.getValueByKey(column.getLabel()));
      if (value != null) {
        put(column, value, row, tags, fields);
      }
    }
    if (!fields.isEmpty()) {
      deliver(new Point(measurement(row), tags, fields, Rfc3339.nanoseconds(time)));
    }
  }

  private void deliver(Point point) {
    try {
      consumer.accept(point);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void put(
      FluxColumn column,
      Object value,
      FluxRecord row,
      Map<String, String> tags,
      Map<String, Object> fields) {
    String label = column.getLabel();
    if (label.equals(VALUE)) {
      Object field = row.getValueByKey(FIELD);
      fields.put(field == null ? VALUE : field.toString(), value);
    } else if (label.equals(TIME)
        || label.equals(MEASUREMENT)
        || label.equals(FIELD)
        || RESPONSE_COLUMNS.contains(label)) {
      return;
    } else if (column.isGroup() && value instanceof String text) {
      tags.put(label, text);
    } else {
      fields.put(label, value);
    }
  }

  private static Object value(FluxColumn column, Object value) {
    if (value instanceof Long number && "unsignedLong".equals(column.getDataType())) {
      return new Point.Unsigned(number);
    }
    boolean isFieldType =
        value instanceof Long
            || value instanceof Double number && Double.isFinite(number)
            || value instanceof Boolean
            || value instanceof String;
    return isFieldType ? value : null;
  }

  private static String measurement(FluxRecord row) {
    Object name = row.getValueByKey(MEASUREMENT);
    return name == null ? DEFAULT_MEASUREMENT : name.toString();
  }
}

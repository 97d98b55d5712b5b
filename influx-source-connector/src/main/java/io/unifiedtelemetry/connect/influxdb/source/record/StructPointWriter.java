package io.unifiedtelemetry.connect.influxdb.source.record;

import io.unifiedtelemetry.connect.common.record.Point;
import io.unifiedtelemetry.connect.common.record.ValueFormat;
import io.unifiedtelemetry.connect.influxdb.source.decode.Columns;
import io.unifiedtelemetry.connect.influxdb.source.decode.FieldType;
import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import io.unifiedtelemetry.connect.influxdb.source.query.FieldTypes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;

/**
 * Points as Structs. The line is written too: it checks the types, and its hash says whether a
 * point was delivered.
 */
public final class StructPointWriter implements PointWriter {
  private final LinePointWriter line;
  private final InstanceTag instanceTag;
  private final ValueFormat format;
  private final Map<String, Object> fields = new LinkedHashMap<>();

  private String measurement;
  private TreeMap<String, String> tags;
  private Columns columns;
  private long time;
  private SchemaAndValue struct;

  /** Structs in that form, whose series get that tag. */
  public StructPointWriter(InstanceTag instanceTag, ValueFormat format) {
    this.line = new LinePointWriter(instanceTag);
    this.instanceTag = instanceTag;
    this.format = format;
  }

  @Override
  public void series(
      byte[] name, SeriesKey series, Columns newColumns, FieldTypes types, PointListener listener) {
    measurement = new String(name, StandardCharsets.UTF_8);
    tags = instanceTag.addTo(series).toMap();
    columns = newColumns;
    line.series(name, series, newColumns, types, listener);
  }

  @Override
  public boolean beginRow(long rowTime) throws IOException {
    fields.clear();
    struct = null;
    time = rowTime;
    return line.beginRow(rowTime);
  }

  @Override
  public FieldType type(int column) {
    return line.type(column);
  }

  @Override
  public void floating(int column, double value) throws IOException {
    line.floating(column, value);
    put(column, value);
  }

  @Override
  public void integer(int column, long value) throws IOException {
    line.integer(column, value);
    put(column, line.type(column) == FieldType.UNSIGNED ? new Point.Unsigned(value) : value);
  }

  @Override
  public void unsigned(int column, long bits) throws IOException {
    line.unsigned(column, bits);
    put(column, new Point.Unsigned(bits));
  }

  @Override
  public void bool(int column, boolean value) throws IOException {
    line.bool(column, value);
    put(column, value);
  }

  @Override
  public void text(int column, byte[] array, int from, int length) throws IOException {
    line.text(column, array, from, length);
    put(column, new String(array, from, length, StandardCharsets.UTF_8));
  }

  @Override
  public void endRow() throws IOException {
    line.endRow();
  }

  @Override
  public boolean isRefused() {
    return line.isRefused();
  }

  @Override
  public String key() {
    return line.key();
  }

  @Override
  public Schema schema() {
    return struct().schema();
  }

  @Override
  public Object value() {
    return struct().value();
  }

  @Override
  public int size() {
    return line.size();
  }

  @Override
  public int fields() {
    return line.fields();
  }

  @Override
  public long hash() {
    return line.hash();
  }

  @Override
  public ValueFormat format() {
    return format;
  }

  private void put(int column, Object value) {
    fields.put(columns.names().get(column), value);
  }

  private SchemaAndValue struct() {
    if (struct == null) {
      struct = format.of(new Point(measurement, tags, fields, time));
    }
    return struct;
  }
}

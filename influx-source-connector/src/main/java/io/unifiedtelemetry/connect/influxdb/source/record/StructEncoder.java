package io.unifiedtelemetry.connect.influxdb.source.record;

import io.unifiedtelemetry.connect.common.lineprotocol.LineWriter;
import io.unifiedtelemetry.connect.common.record.Point;
import io.unifiedtelemetry.connect.common.record.ValueFormat;
import io.unifiedtelemetry.connect.influxdb.source.config.RecordForm;
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
 * Encodes points as Structs. Encodes the line as well: this checks the types and gives the hash
 * that identifies a delivered point.
 */
public final class StructEncoder implements PointEncoder {
  private final LineEncoder line;
  private final InstanceTag instanceTag;
  private final ValueFormat format;
  private final Map<String, Object> fields = new LinkedHashMap<>();

  private String measurement;
  private TreeMap<String, String> tags;
  private Columns columns;
  private SchemaAndValue struct;

  /**
   * @param instanceTag added to each series
   * @param form of the keys
   * @param format converts points to Structs
   */
  public StructEncoder(InstanceTag instanceTag, RecordForm form, ValueFormat format) {
    this.line = new LineEncoder(instanceTag, form);
    this.instanceTag = instanceTag;
    this.format = format;
  }

  @Override
  public void startSeries(byte[] name, SeriesKey series, Columns newColumns, FieldTypes types) {
    measurement = new String(name, StandardCharsets.UTF_8);
    tags = instanceTag.addTo(series).toMap();
    columns = newColumns;
    line.startSeries(name, series, newColumns, types);
  }

  @Override
  public void startPoint(long time) {
    fields.clear();
    struct = null;
    line.startPoint(time);
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
  public boolean endPoint() {
    return line.endPoint();
  }

  @Override
  public boolean isLooped() {
    return line.isLooped();
  }

  @Override
  public boolean isWritable() {
    return line.isWritable();
  }

  @Override
  public Object key() {
    return line.key();
  }

  @Override
  public boolean keyIsShared() {
    return line.keyIsShared();
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
  public void appendTo(LineWriter lines) {
    line.appendTo(lines);
  }

  @Override
  public Object valueOf(LineWriter lines) {
    throw new UnsupportedOperationException("A Struct holds one point");
  }

  @Override
  public int size() {
    return line.size();
  }

  @Override
  public long time() {
    return line.time();
  }

  @Override
  public int fields() {
    return line.fields();
  }

  @Override
  public long hash() {
    return line.hash();
  }

  private void put(int column, Object value) {
    fields.put(columns.names().get(column), value);
  }

  private SchemaAndValue struct() {
    if (struct == null) {
      struct = format.of(new Point(measurement, tags, fields, line.time()));
    }
    return struct;
  }
}

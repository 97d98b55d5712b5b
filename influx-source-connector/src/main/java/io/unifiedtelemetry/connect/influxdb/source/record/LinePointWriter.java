package io.unifiedtelemetry.connect.influxdb.source.record;

import io.unifiedtelemetry.connect.common.lineprotocol.LineWriter;
import io.unifiedtelemetry.connect.common.record.ValueFormat;
import io.unifiedtelemetry.connect.influxdb.source.decode.Columns;
import io.unifiedtelemetry.connect.influxdb.source.decode.FieldType;
import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import io.unifiedtelemetry.connect.influxdb.source.query.FieldTypes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.connect.data.Schema;

/** Points as lines of line protocol, straight from the answer's bytes. */
public final class LinePointWriter implements PointWriter {
  private static final int CAPACITY = 1024;
  // What MessagePack writes alike, whether signed or not.
  private static final long LARGEST_AMBIGUOUS = 127;

  private final LineWriter line = new LineWriter(CAPACITY);
  private final InstanceTag instanceTag;

  private Columns columns;
  private FieldTypes types;
  private byte[][] keys;
  private FieldType[] expected;
  private PointListener listener;
  private byte[] series;
  private String key;
  private boolean refused;
  private long time;
  private int fields;

  /** Lines whose series get that tag. */
  public LinePointWriter(InstanceTag instanceTag) {
    this.instanceTag = instanceTag;
  }

  @Override
  public void series(
      byte[] measurement,
      SeriesKey tags,
      Columns newColumns,
      FieldTypes newTypes,
      PointListener newListener) {
    if (newColumns != columns || newTypes != types) {
      prepare(newColumns, newTypes);
    }
    refused = instanceTag.refuses(tags);
    line.clear().measurement(measurement);
    instanceTag.addTo(tags).writeTo(line);
    series = line.toByteArray();
    key = new String(series, StandardCharsets.UTF_8);
    listener = newListener;
  }

  @Override
  public boolean beginRow(long rowTime) throws IOException {
    if (!listener.wants(rowTime)) {
      return false;
    }
    time = rowTime;
    fields = 0;
    line.clear().series(series);
    return true;
  }

  @Override
  public void floating(int column, double value) throws IOException {
    check(column, FieldType.FLOAT);
    line.key(keys[column]).value(value);
    fields++;
  }

  @Override
  public void integer(int column, long value) throws IOException {
    if (expected[column] == FieldType.UNSIGNED && value >= 0 && value <= LARGEST_AMBIGUOUS) {
      line.key(keys[column]).unsignedValue(value);
    } else {
      check(column, FieldType.INTEGER);
      line.key(keys[column]).value(value);
    }
    fields++;
  }

  @Override
  public void unsigned(int column, long bits) throws IOException {
    check(column, FieldType.UNSIGNED);
    line.key(keys[column]).unsignedValue(bits);
    fields++;
  }

  @Override
  public void bool(int column, boolean value) throws IOException {
    check(column, FieldType.BOOLEAN);
    line.key(keys[column]).value(value);
    fields++;
  }

  @Override
  public void text(int column, byte[] array, int from, int length) throws IOException {
    check(column, FieldType.STRING);
    line.key(keys[column]).value(array, from, length);
    fields++;
  }

  @Override
  public void endRow() throws IOException {
    if (fields > 0) {
      line.time(time);
      listener.written(time);
    }
  }

  @Override
  public boolean isRefused() {
    return refused;
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public Schema schema() {
    return Schema.STRING_SCHEMA;
  }

  @Override
  public Object value() {
    return line.toString();
  }

  @Override
  public int size() {
    return line.size();
  }

  @Override
  public int fields() {
    return fields;
  }

  @Override
  public ValueFormat format() {
    return ValueFormat.lines();
  }

  @Override
  public FieldType type(int column) {
    return expected[column];
  }

  @Override
  public long hash() {
    return LineHash.of(line.array(), line.size());
  }

  private void prepare(Columns newColumns, FieldTypes newTypes) {
    int count = newColumns.names().size();
    keys = new byte[count][];
    expected = new FieldType[count];
    for (int i = 0; i < count; i++) {
      String name = newColumns.names().get(i);
      keys[i] = LineWriter.escaped(name.getBytes(StandardCharsets.UTF_8));
      expected[i] = newTypes.of(name);
    }
    columns = newColumns;
    types = newTypes;
  }

  private void check(int column, FieldType found) throws TypesChangedException {
    if (expected[column] != found) {
      throw new TypesChangedException("field \"" + columns.names().get(column) + "\"");
    }
  }
}

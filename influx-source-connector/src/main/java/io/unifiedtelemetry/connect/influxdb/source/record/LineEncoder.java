package io.unifiedtelemetry.connect.influxdb.source.record;

import io.unifiedtelemetry.connect.common.lineprotocol.LineWriter;
import io.unifiedtelemetry.connect.influxdb.source.config.RecordForm;
import io.unifiedtelemetry.connect.influxdb.source.config.RecordKey;
import io.unifiedtelemetry.connect.influxdb.source.config.TextFormat;
import io.unifiedtelemetry.connect.influxdb.source.decode.Columns;
import io.unifiedtelemetry.connect.influxdb.source.decode.FieldType;
import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import io.unifiedtelemetry.connect.influxdb.source.query.FieldTypes;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.connect.data.Schema;

/** Encodes points as line protocol, directly from the bytes of the response. */
public final class LineEncoder implements PointEncoder {
  private static final int CAPACITY = 1024;
  // MessagePack encodes integers up to this one in the same way, signed or unsigned.
  private static final long MAX_AMBIGUOUS = 127;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  // Odd constants without structure: the golden ratio and the square root of two, times 2^64.
  private static final long STEP = 0x9e3779b97f4a7c15L;
  private static final long MIX = 0x6a09e667f3bcc909L;

  private final LineWriter line = new LineWriter(CAPACITY);
  private final InstanceTag instanceTag;
  private final RecordForm form;
  private final UnwritableLog unwritable = new UnwritableLog();

  private Columns columns;
  private FieldTypes types;
  private byte[][] keys;
  private boolean[] writableKeys;
  private FieldType[] expected;
  private byte[] series;
  private Object key;
  private boolean looped;
  private boolean writableSeries;
  private boolean writable;
  private long time;
  private int fields;

  /**
   * @param instanceTag added to each series
   * @param form of keys and values
   */
  public LineEncoder(InstanceTag instanceTag, RecordForm form) {
    this.instanceTag = instanceTag;
    this.form = form;
  }

  @Override
  public void startSeries(
      byte[] measurement, SeriesKey tags, Columns newColumns, FieldTypes newTypes) {
    if (newColumns != columns || newTypes != types) {
      prepare(newColumns, newTypes);
    }
    looped = instanceTag.isLooped(tags);
    String name = new String(measurement, StandardCharsets.UTF_8);
    SeriesKey tagged = instanceTag.addTo(tags);
    writableSeries = LineWriter.canWriteMeasurement(name) && tagged.isWritable();
    series = writableSeries ? series(measurement, tagged) : unwritable(name, tagged);
    key = form.keyText().of(key(measurement));
  }

  @Override
  public void startPoint(long pointTime) {
    time = pointTime;
    fields = 0;
    writable = writableSeries;
    line.clear().series(series);
  }

  @Override
  public void floating(int column, double value) throws IOException {
    check(column, FieldType.FLOAT);
    key(column).value(value);
  }

  @Override
  public void integer(int column, long value) throws IOException {
    if (expected[column] == FieldType.UNSIGNED && value >= 0 && value <= MAX_AMBIGUOUS) {
      key(column).unsignedValue(value);
    } else {
      check(column, FieldType.INTEGER);
      key(column).value(value);
    }
  }

  @Override
  public void unsigned(int column, long bits) throws IOException {
    check(column, FieldType.UNSIGNED);
    key(column).unsignedValue(bits);
  }

  @Override
  public void bool(int column, boolean value) throws IOException {
    check(column, FieldType.BOOLEAN);
    key(column).value(value);
  }

  @Override
  public void text(int column, byte[] array, int from, int length) throws IOException {
    check(column, FieldType.STRING);
    key(column).value(array, from, length);
  }

  @Override
  public boolean endPoint() {
    if (fields == 0) {
      return false;
    }
    line.time(time);
    return true;
  }

  @Override
  public boolean isLooped() {
    return looped;
  }

  @Override
  public boolean isWritable() {
    return writable;
  }

  @Override
  public Object key() {
    return key;
  }

  @Override
  public boolean keyIsShared() {
    return form.key() == RecordKey.MEASUREMENT;
  }

  @Override
  public Schema schema() {
    return form.valueText().schema();
  }

  @Override
  public Object value() {
    return valueOf(line);
  }

  @Override
  public Object valueOf(LineWriter lines) {
    return form.valueText() == TextFormat.BYTES ? lines.toByteArray() : lines.toString();
  }

  @Override
  public void appendTo(LineWriter lines) {
    lines.raw(line.array(), 0, line.size());
  }

  @Override
  public int size() {
    return line.size();
  }

  @Override
  public long time() {
    return time;
  }

  @Override
  public int fields() {
    return fields;
  }

  @Override
  public FieldType type(int column) {
    return expected[column];
  }

  @Override
  public long hash() {
    return hash(line.array(), line.size());
  }

  private byte[] key(byte[] measurement) {
    return form.key() == RecordKey.SERIES || !writableSeries
        ? series
        : new LineWriter(measurement.length).measurement(measurement).toByteArray();
  }

  private byte[] series(byte[] measurement, SeriesKey tags) {
    line.clear().measurement(measurement);
    tags.writeTo(line);
    return line.toByteArray();
  }

  // Not a line, but different for each series: its points are remembered like all others.
  private byte[] unwritable(String measurement, SeriesKey tags) {
    unwritable.log(measurement);
    return (measurement + '\n' + tags).getBytes(StandardCharsets.UTF_8);
  }

  private LineWriter key(int column) {
    if (!writableKeys[column]) {
      writable = false;
      unwritable.log(columns.names().get(column));
    }
    fields++;
    return line.key(keys[column]);
  }

  private void prepare(Columns newColumns, FieldTypes newTypes) {
    int count = newColumns.names().size();
    keys = new byte[count][];
    writableKeys = new boolean[count];
    expected = new FieldType[count];
    for (int i = 0; i < count; i++) {
      String name = newColumns.names().get(i);
      byte[] bytes = newColumns.bytes().get(i);
      writableKeys[i] = LineWriter.canWriteName(bytes);
      keys[i] = writableKeys[i] ? LineWriter.escaped(bytes) : bytes;
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

  // Equal lines have equal hashes on every worker and in every version.
  private static long hash(byte[] bytes, int length) {
    long hash = length * STEP;
    int i = 0;
    for (; i + Long.BYTES <= length; i += Long.BYTES) {
      hash = mix(hash, (long) LONG.get(bytes, i));
    }
    long rest = 0;
    for (; i < length; i++) {
      rest = rest << 8 | bytes[i] & 0xff;
    }
    hash = mix(hash, rest);
    return hash ^ hash >>> 32;
  }

  // The high half of the product makes the low bits depend on every bit of the input.
  private static long mix(long hash, long word) {
    long a = hash ^ word;
    return (a * MIX ^ Math.multiplyHigh(a, MIX)) + STEP;
  }
}

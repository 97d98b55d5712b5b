package io.unifiedtelemetry.connect.cli.diff.read;

import io.unifiedtelemetry.connect.cli.diff.read.PointStream.PointConsumer;
import io.unifiedtelemetry.connect.common.lineprotocol.LineWriter;
import io.unifiedtelemetry.connect.influxdb.source.decode.Columns;
import io.unifiedtelemetry.connect.influxdb.source.decode.FieldType;
import io.unifiedtelemetry.connect.influxdb.source.decode.RowHandler;
import io.unifiedtelemetry.connect.influxdb.source.decode.SeriesHandler;
import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import io.unifiedtelemetry.connect.influxdb.source.query.FieldTypes;
import io.unifiedtelemetry.connect.influxdb.source.record.TypesChangedException;
import java.io.IOException;

/**
 * Makes points of rows. A value whose type is not that of its field in this window ends the
 * reading: InfluxQL may have converted it.
 */
final class PointDecoder implements SeriesHandler, RowHandler {
  private static final int CAPACITY = 1024;
  // MessagePack encodes integers up to this one in the same way, signed or unsigned.
  private static final long MAX_AMBIGUOUS = 127;

  private final FieldTypes types;
  private final PointConsumer points;
  private final LineWriter line = new LineWriter(CAPACITY);
  private Columns columns;
  private byte[][] keys;
  private FieldType[] expected;
  private byte[] measurement;
  private SeriesKey series;
  private long time;

  /**
   * @param types of the fields in the shards that are read
   */
  PointDecoder(FieldTypes types, PointConsumer points) {
    this.types = types;
    this.points = points;
  }

  PointDecoder startSeries(byte[] newMeasurement, SeriesKey newSeries, Columns newColumns) {
    measurement = newMeasurement;
    series = newSeries;
    if (newColumns != columns) {
      columns = newColumns;
      int count = columns.names().size();
      keys = new byte[count][];
      expected = new FieldType[count];
      for (int i = 0; i < count; i++) {
        byte[] key = columns.bytes().get(i);
        keys[i] = LineWriter.canWriteName(key) ? LineWriter.escaped(key) : key;
        expected[i] = types.of(columns.names().get(i));
      }
    }
    return this;
  }

  @Override
  public boolean beginRow(long rowTime) {
    time = rowTime;
    line.clear();
    return true;
  }

  @Override
  public RowHandler row() {
    return this;
  }

  @Override
  public void endRow() throws IOException {
    if (line.hasFields()) {
      points.accept(new Point(measurement, series, time, line.toByteArray()));
    }
  }

  @Override
  public void floating(int column, double value) throws IOException {
    key(column, FieldType.FLOAT).value(value);
  }

  @Override
  public void integer(int column, long value) throws IOException {
    if (expected[column] == FieldType.UNSIGNED && value >= 0 && value <= MAX_AMBIGUOUS) {
      unsigned(column, value);
    } else {
      key(column, FieldType.INTEGER).value(value);
    }
  }

  @Override
  public void unsigned(int column, long bits) throws IOException {
    key(column, FieldType.UNSIGNED).unsignedValue(bits);
  }

  @Override
  public void bool(int column, boolean value) throws IOException {
    key(column, FieldType.BOOLEAN).value(value);
  }

  @Override
  public void text(int column, byte[] array, int from, int length) throws IOException {
    key(column, FieldType.STRING).value(array, from, length);
  }

  private LineWriter key(int column, FieldType found) throws TypesChangedException {
    if (expected[column] != found) {
      throw new TypesChangedException("field \"" + columns.names().get(column) + "\"");
    }
    return line.key(keys[column]);
  }
}

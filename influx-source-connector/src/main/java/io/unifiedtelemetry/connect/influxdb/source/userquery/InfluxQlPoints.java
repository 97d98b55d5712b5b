package io.unifiedtelemetry.connect.influxdb.source.userquery;

import io.unifiedtelemetry.connect.common.record.Point;
import io.unifiedtelemetry.connect.influxdb.source.decode.Columns;
import io.unifiedtelemetry.connect.influxdb.source.decode.ResponseHandler;
import io.unifiedtelemetry.connect.influxdb.source.decode.RowHandler;
import io.unifiedtelemetry.connect.influxdb.source.decode.SeriesHandler;
import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import io.unifiedtelemetry.connect.influxdb.source.userquery.QueryRunner.PointConsumer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Converts the response to an InfluxQL query into points: the series' name is the measurement, the
 * {@code GROUP BY} tags are the tags, every other column is a field. An integer from 0 to 127
 * counts as signed, because the server encodes it the same way whether signed or unsigned.
 */
final class InfluxQlPoints implements ResponseHandler, SeriesHandler, RowHandler {
  private final PointConsumer consumer;
  private String measurement;
  private TreeMap<String, String> tags;
  private Columns columns;
  private Map<String, Object> fields;
  private long time;

  InfluxQlPoints(PointConsumer consumer) {
    this.consumer = consumer;
  }

  @Override
  public SeriesHandler series(int statement, byte[] name, SeriesKey series, Columns newColumns) {
    measurement = new String(name, StandardCharsets.UTF_8);
    tags = series.toMap();
    columns = newColumns;
    return this;
  }

  @Override
  public void complete(int statement) {}

  @Override
  public boolean beginRow(long rowTime) {
    time = rowTime;
    fields = new LinkedHashMap<>();
    return true;
  }

  @Override
  public void floating(int column, double value) {
    put(column, value);
  }

  @Override
  public void integer(int column, long value) {
    put(column, value);
  }

  @Override
  public void unsigned(int column, long bits) {
    put(column, new Point.Unsigned(bits));
  }

  @Override
  public void bool(int column, boolean value) {
    put(column, value);
  }

  @Override
  public void text(int column, byte[] array, int from, int length) {
    put(column, new String(array, from, length, StandardCharsets.UTF_8));
  }

  @Override
  public RowHandler row() {
    return this;
  }

  @Override
  public void endRow() throws IOException {
    if (!fields.isEmpty()) {
      consumer.accept(new Point(measurement, tags, fields, time));
    }
  }

  private void put(int column, Object value) {
    fields.put(columns.names().get(column), value);
  }
}

package io.unifiedtelemetry.connect.influxdb.source.query;

import io.unifiedtelemetry.connect.influxdb.source.decode.Columns;
import io.unifiedtelemetry.connect.influxdb.source.decode.ResponseHandler;
import io.unifiedtelemetry.connect.influxdb.source.decode.RowHandler;
import io.unifiedtelemetry.connect.influxdb.source.decode.SeriesHandler;
import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The small answers of {@code SHOW} and {@code EXPLAIN} statements, kept whole. */
public final class Table implements ResponseHandler, SeriesHandler, RowHandler {

  /**
   * One row.
   *
   * @param name of the series that it is in
   * @param values by column; a column without a value is not there
   */
  public record Row(int statement, String name, Map<String, Object> values) {
    /** The text in a column. */
    public String text(String column) {
      return String.valueOf(values.get(column));
    }
  }

  private final List<Row> rows = new ArrayList<>();
  private int statement;
  private String name;
  private Columns columns;
  private Map<String, Object> row;

  /** The rows that a statement was answered with. */
  public List<Row> rows(int ofStatement) {
    return rows.stream().filter(each -> each.statement() == ofStatement).toList();
  }

  @Override
  public SeriesHandler series(int ofStatement, byte[] seriesName, SeriesKey series, Columns names) {
    this.statement = ofStatement;
    this.name = new String(seriesName, StandardCharsets.UTF_8);
    this.columns = names;
    return this;
  }

  @Override
  public void complete(int ofStatement) {}

  @Override
  public boolean beginRow(long time) {
    put(0, time);
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
    put(column, bits);
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
  public void endRow() {
    row = null;
  }

  private void put(int column, Object value) {
    if (row == null) {
      row = new HashMap<>();
      rows.add(new Row(statement, name, row));
    }
    row.put(columns.names().get(column), value);
  }
}

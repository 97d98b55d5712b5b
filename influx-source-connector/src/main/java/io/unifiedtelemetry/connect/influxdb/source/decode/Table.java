package io.unifiedtelemetry.connect.influxdb.source.decode;

import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A response that is small enough to keep, such as that to {@code SHOW} or {@code EXPLAIN}. */
public final class Table implements ResponseHandler, SeriesHandler, RowHandler {

  /**
   * One row.
   *
   * @param statement the index of its statement in the request, from 0
   * @param name of its series
   * @param values by column; a column without a value is absent
   */
  public record Row(int statement, String name, Map<String, Object> values) {
    /** Returns the value of a column as text. */
    public String text(String column) {
      return String.valueOf(values.get(column));
    }
  }

  private final List<Row> rows = new ArrayList<>();
  private int statement;
  private String name;
  private Columns columns;
  private Map<String, Object> row;

  /** Returns the rows of a statement. */
  public List<Row> rows(int index) {
    return rows.stream().filter(each -> each.statement() == index).toList();
  }

  @Override
  public SeriesHandler series(int index, byte[] seriesName, SeriesKey series, Columns newColumns) {
    this.statement = index;
    this.name = new String(seriesName, StandardCharsets.UTF_8);
    this.columns = newColumns;
    return this;
  }

  @Override
  public void complete(int index) {}

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

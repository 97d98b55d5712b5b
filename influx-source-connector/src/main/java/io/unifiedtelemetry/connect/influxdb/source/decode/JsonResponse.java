package io.unifiedtelemetry.connect.influxdb.source.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A chunked InfluxQL answer in JSON, as InfluxDB 3.x writes it. JSON does not tell floats from
 * whole numbers, so a number becomes what its column is known to be.
 */
public final class JsonResponse {
  private static final JsonFactory JSON = new JsonFactory();
  private static final BigInteger MOST = BigInteger.ONE.shiftLeft(Long.SIZE);

  private final JsonParser in;
  private final ResponseHandler target;
  private Columns columns = new Columns(List.of());
  private int complete;

  private JsonResponse(JsonParser in, ResponseHandler target) {
    this.in = in;
    this.target = target;
  }

  /**
   * Reads an answer to its end.
   *
   * @param statements how many the request had
   * @throws StatementException where the server says that a statement failed
   * @throws IOException where the answer cannot be read to the end
   */
  public static void read(InputStream stream, int statements, ResponseHandler target)
      throws IOException {
    try (JsonParser in = JSON.createParser(stream)) {
      JsonResponse answer = new JsonResponse(in, target);
      while (in.nextToken() != null) {
        answer.document();
      }
      if (answer.complete < statements) {
        throw new IOException(
            "The answer ends after %d of %d statements".formatted(answer.complete, statements));
      }
    }
  }

  private void document() throws IOException {
    expect(JsonToken.START_OBJECT);
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String key = in.currentName();
      in.nextToken();
      switch (key) {
        case "results" -> each(this::result);
        case "error" -> throw new StatementException(complete, in.getText());
        default -> in.skipChildren();
      }
    }
  }

  private void result() throws IOException {
    expect(JsonToken.START_OBJECT);
    int statement = complete;
    boolean partial = false;
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String key = in.currentName();
      in.nextToken();
      switch (key) {
        case "statement_id" -> statement = in.getIntValue();
        case "series" -> {
          int of = statement;
          each(() -> series(of));
        }
        case "partial" -> partial = in.getBooleanValue();
        case "error" -> throw new StatementException(complete, in.getText());
        default -> in.skipChildren();
      }
    }
    if (!partial) {
      complete = statement + 1;
      target.complete(statement);
    }
  }

  private void series(int statement) throws IOException {
    expect(JsonToken.START_OBJECT);
    byte[] name = new byte[0];
    SeriesKey series = SeriesKey.NONE;
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String key = in.currentName();
      in.nextToken();
      switch (key) {
        case "name" -> name = in.getText().getBytes(StandardCharsets.UTF_8);
        case "tags" -> series = tags();
        case "columns" -> columns();
        case "values" -> {
          SeriesHandler rows = target.series(statement, name, series, columns);
          each(() -> row(rows));
        }
        default -> in.skipChildren();
      }
    }
  }

  private SeriesKey tags() throws IOException {
    Map<String, String> tags = new HashMap<>();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String key = in.currentName();
      if (in.nextToken() == JsonToken.VALUE_STRING) {
        tags.put(key, in.getText());
      }
    }
    return SeriesKey.of(tags);
  }

  private void columns() throws IOException {
    List<String> names = new ArrayList<>();
    each(() -> names.add(in.getText()));
    if (!names.equals(columns.names())) {
      columns = new Columns(List.copyOf(names));
    }
  }

  private void row(SeriesHandler rows) throws IOException {
    expect(JsonToken.START_ARRAY);
    boolean timed = columns.timed();
    boolean wanted = true;
    int column = 0;
    while (in.nextToken() != JsonToken.END_ARRAY) {
      if (timed && column == 0) {
        wanted = rows.beginRow(in.getLongValue());
      } else if (wanted) {
        value(rows.row(), column);
      }
      column++;
    }
    if (wanted) {
      rows.endRow();
    }
  }

  private void value(RowHandler row, int column) throws IOException {
    switch (in.currentToken()) {
      case VALUE_STRING -> {
        byte[] utf8 = in.getText().getBytes(StandardCharsets.UTF_8);
        row.text(column, utf8, 0, utf8.length);
      }
      case VALUE_TRUE, VALUE_FALSE -> row.bool(column, in.getBooleanValue());
      case VALUE_NUMBER_FLOAT -> row.floating(column, in.getDoubleValue());
      case VALUE_NUMBER_INT -> number(row, column);
      default -> in.skipChildren();
    }
  }

  private void number(RowHandler row, int column) throws IOException {
    FieldType type = row.type(column);
    BigInteger value = in.getBigIntegerValue();
    if (type == FieldType.FLOAT || value.abs().compareTo(MOST) >= 0) {
      row.floating(column, in.getDoubleValue());
    } else if (type == FieldType.UNSIGNED || value.bitLength() >= Long.SIZE) {
      row.unsigned(column, value.longValue());
    } else {
      row.integer(column, value.longValue());
    }
  }

  private void each(Element element) throws IOException {
    expect(JsonToken.START_ARRAY);
    while (in.nextToken() != JsonToken.END_ARRAY) {
      element.read();
    }
  }

  private void expect(JsonToken token) throws IOException {
    if (in.currentToken() != token) {
      throw new IOException(
          "The answer is not what InfluxDB writes: expected %s, got %s"
              .formatted(token, in.currentToken()));
    }
  }

  private interface Element {
    void read() throws IOException;
  }
}

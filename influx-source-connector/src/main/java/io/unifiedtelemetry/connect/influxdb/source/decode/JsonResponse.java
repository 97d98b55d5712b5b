package io.unifiedtelemetry.connect.influxdb.source.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
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
 * Reads the chunked JSON response to InfluxQL statements that InfluxDB 3.x sends. JSON does not
 * distinguish floats from integers, so a number gets the known type of its column.
 */
public final class JsonResponse {
  private static final JsonFactory JSON = new JsonFactory();
  private static final BigInteger UNSIGNED_LIMIT = BigInteger.ONE.shiftLeft(Long.SIZE);

  private final JsonParser in;
  private final ResponseHandler handler;
  private Columns columns = new Columns(List.of());
  private int complete;

  private JsonResponse(JsonParser in, ResponseHandler handler) {
    this.in = in;
    this.handler = handler;
  }

  /**
   * Reads a response to its end.
   *
   * @param statements the number of statements in the request
   * @throws StatementException if the server reports that a statement failed
   * @throws IOException if the response cannot be read to its end
   */
  public static void read(InputStream stream, int statements, ResponseHandler handler)
      throws IOException {
    try (JsonParser in = JSON.createParser(stream)) {
      JsonResponse response = new JsonResponse(in, handler);
      while (in.nextToken() != null) {
        response.document();
      }
      if (response.complete < statements) {
        throw new IOException(
            "The response ends after %d of %d statements".formatted(response.complete, statements));
      }
    } catch (JsonEOFException e) {
      throw e;
    } catch (JsonProcessingException e) {
      throw new MalformedResponseException(e.getOriginalMessage());
    }
  }

  private void document() throws IOException {
    expect(JsonToken.START_OBJECT);
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String key = in.currentName();
      in.nextToken();
      switch (key) {
        case "results" -> forEach(this::result);
        case "error" -> throw new StatementException(complete, in.getText());
        default -> in.skipChildren();
      }
    }
  }

  private void result() throws IOException {
    expect(JsonToken.START_OBJECT);
    boolean partial = false;
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String key = in.currentName();
      in.nextToken();
      switch (key) {
        case "statement_id" ->
            MalformedResponseException.checkStatement(in.getLongValue(), complete);
        case "series" -> forEach(this::series);
        case "partial" -> partial = in.getBooleanValue();
        case "error" -> throw new StatementException(complete, in.getText());
        default -> in.skipChildren();
      }
    }
    if (!partial) {
      handler.complete(complete++);
    }
  }

  private void series() throws IOException {
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
          SeriesHandler rows = handler.series(complete, name, series, columns);
          forEach(() -> row(rows));
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
    forEach(() -> names.add(in.getText()));
    if (!names.equals(columns.names())) {
      columns = new Columns(List.copyOf(names));
    }
  }

  private void row(SeriesHandler rows) throws IOException {
    expect(JsonToken.START_ARRAY);
    boolean timed = columns.timed();
    boolean accepted = true;
    int column = 0;
    while (in.nextToken() != JsonToken.END_ARRAY) {
      if (timed && column == 0) {
        accepted = rows.beginRow(in.getLongValue());
      } else if (accepted) {
        value(rows.row(), column);
      }
      column++;
    }
    if (accepted) {
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
    if (type == FieldType.FLOAT || value.abs().compareTo(UNSIGNED_LIMIT) >= 0) {
      row.floating(column, in.getDoubleValue());
    } else if (type == FieldType.UNSIGNED || value.bitLength() >= Long.SIZE) {
      row.unsigned(column, value.longValue());
    } else {
      row.integer(column, value.longValue());
    }
  }

  private void forEach(Element element) throws IOException {
    expect(JsonToken.START_ARRAY);
    while (in.nextToken() != JsonToken.END_ARRAY) {
      element.read();
    }
  }

  private void expect(JsonToken token) throws IOException {
    if (in.currentToken() != token) {
      throw new MalformedResponseException(
          "expected %s, got %s".formatted(token, in.currentToken()));
    }
  }

  private interface Element {
    void read() throws IOException;
  }
}

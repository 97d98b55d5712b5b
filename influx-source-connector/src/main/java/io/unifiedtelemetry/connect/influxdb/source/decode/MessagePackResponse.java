package io.unifiedtelemetry.connect.influxdb.source.decode;

import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the chunked MessagePack response to InfluxQL statements: a sequence of documents, each with
 * one result of one statement, which holds one series or a part of one. A result without {@code
 * partial} completes its statement. A result with {@code error} names no statement: it belongs to
 * the current one.
 */
public final class MessagePackResponse {
  private static final int BUFFER = 64 * 1024;
  private static final byte[] RESULTS = ascii("results");
  private static final byte[] ERROR = ascii("error");
  private static final byte[] STATEMENT_ID = ascii("statement_id");
  private static final byte[] SERIES = ascii("series");
  private static final byte[] PARTIAL = ascii("partial");
  private static final byte[] NAME = ascii("name");
  private static final byte[] TAGS = ascii("tags");
  private static final byte[] COLUMNS = ascii("columns");
  private static final byte[] VALUES = ascii("values");
  // A series key has at most 65,535 bytes, and each tag takes four of them.
  private static final int MAX_TAGS = 16_384;
  // Of the names and tags of one series.
  private static final long MAX_HEADER_BYTES = 64 * 1024 * 1024;
  private static final byte[] NO_NAME = new byte[0];

  private final MessagePackInput in;
  private final ResponseHandler handler;
  private final List<byte[]> columnNames = new ArrayList<>();
  private Columns columns = new Columns(List.of());
  private long headerBytes;
  private int complete;

  private MessagePackResponse(InputStream in, ResponseHandler handler) {
    this.in = new MessagePackInput(in, BUFFER);
    this.handler = handler;
  }

  /**
   * Reads a response to its end.
   *
   * @param statements the number of statements in the request
   * @throws StatementException if the server reports that a statement failed
   * @throws IOException if the response cannot be read to its end
   */
  public static void read(InputStream in, int statements, ResponseHandler handler)
      throws IOException {
    MessagePackResponse response = new MessagePackResponse(in, handler);
    while (!response.in.atEnd()) {
      response.document();
    }
    if (response.complete < statements) {
      throw new IOException(
          "The response ends after %d of %d statements".formatted(response.complete, statements));
    }
  }

  private void document() throws IOException {
    int entries = in.mapHeader();
    for (int i = 0; i < entries; i++) {
      in.text();
      if (in.textIs(RESULTS)) {
        int results = in.arrayHeader();
        for (int j = 0; j < results; j++) {
          result();
        }
      } else if (in.textIs(ERROR)) {
        throw failure();
      } else {
        in.skip();
      }
    }
  }

  private void result() throws IOException {
    int entries = in.mapHeader();
    boolean partial = false;
    for (int i = 0; i < entries; i++) {
      in.text();
      if (in.textIs(STATEMENT_ID)) {
        MalformedResponseException.checkStatement(in.integer(), complete);
      } else if (in.textIs(SERIES)) {
        int series = in.arrayHeader();
        for (int j = 0; j < series; j++) {
          series();
        }
      } else if (in.textIs(PARTIAL)) {
        partial = in.bool();
      } else if (in.textIs(ERROR)) {
        throw failure();
      } else {
        in.skip();
      }
    }
    if (!partial) {
      handler.complete(complete++);
    }
  }

  private StatementException failure() throws IOException {
    in.text();
    return new StatementException(complete, new String(in.textCopy(), StandardCharsets.UTF_8));
  }

  private void series() throws IOException {
    int entries = in.mapHeader();
    byte[] name = NO_NAME;
    headerBytes = 0;
    SeriesKey series = SeriesKey.NONE;
    for (int i = 0; i < entries; i++) {
      in.text();
      if (in.textIs(NAME)) {
        in.text();
        name = headerText();
      } else if (in.textIs(TAGS)) {
        series = tags();
      } else if (in.textIs(COLUMNS)) {
        columns();
      } else if (in.textIs(VALUES)) {
        rows(handler.series(complete, name, series, columns));
      } else {
        in.skip();
      }
    }
  }

  // The server's map is unordered. An insertion sort is enough, because there are few keys.
  private SeriesKey tags() throws IOException {
    int entries = in.mapHeader();
    if (entries > MAX_TAGS) {
      throw new MalformedResponseException("a series with " + entries + " tags");
    }
    byte[][] keys = new byte[entries][];
    byte[][] values = new byte[entries][];
    int size = 0;
    for (int i = 0; i < entries; i++) {
      in.text();
      byte[] key = headerText();
      in.text();
      if (in.textLength() > 0) {
        int place = size;
        for (; place > 0 && Arrays.compareUnsigned(key, keys[place - 1]) < 0; place--) {
          keys[place] = keys[place - 1];
          values[place] = values[place - 1];
        }
        keys[place] = key;
        values[place] = headerText();
        size++;
      }
    }
    return size == entries
        ? new SeriesKey(keys, values)
        : new SeriesKey(Arrays.copyOf(keys, size), Arrays.copyOf(values, size));
  }

  private byte[] headerText() throws IOException {
    headerBytes += in.textLength();
    if (headerBytes > MAX_HEADER_BYTES) {
      throw new MalformedResponseException("a series with names of more than 64 MiB");
    }
    return in.textCopy();
  }

  private void columns() throws IOException {
    int entries = in.arrayHeader();
    boolean same = entries == columnNames.size();
    for (int i = 0; i < entries; i++) {
      in.text();
      if (i < columnNames.size() && in.textIs(columnNames.get(i))) {
        continue;
      }
      same = false;
      columnNames.subList(i, columnNames.size()).clear();
      columnNames.add(headerText());
    }
    if (!same) {
      columnNames.subList(entries, columnNames.size()).clear();
      columns =
          new Columns(
              columnNames.stream().map(name -> new String(name, StandardCharsets.UTF_8)).toList(),
              List.copyOf(columnNames));
    }
  }

  private void rows(SeriesHandler rows) throws IOException {
    RowHandler row = rows.row();
    int count = in.arrayHeader();
    boolean timed = columns.timed();
    for (int i = 0; i < count; i++) {
      int values = in.arrayHeader();
      int column = 0;
      boolean accepted = true;
      if (timed) {
        accepted = rows.beginRow(in.integer());
        column = 1;
      }
      for (; column < values; column++) {
        if (accepted) {
          value(row, column);
        } else {
          in.skip();
        }
      }
      if (accepted) {
        rows.endRow();
      }
    }
  }

  private void value(RowHandler row, int column) throws IOException {
    int type = in.type();
    if (MessagePackInput.isFloat(type)) {
      row.floating(column, in.floating(type));
    } else if (MessagePackInput.isText(type)) {
      in.text(type);
      row.text(column, in.textArray(), in.textFrom(), in.textLength());
    } else if (type == 0xc2 || type == 0xc3) {
      row.bool(column, type == 0xc3);
    } else if (type >= 0xcc && type <= 0xcf) {
      row.unsigned(column, in.integer(type));
    } else if (type != 0xc0) {
      row.integer(column, in.integer(type));
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}

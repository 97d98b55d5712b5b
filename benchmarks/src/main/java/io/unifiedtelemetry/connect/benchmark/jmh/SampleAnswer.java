package io.unifiedtelemetry.connect.benchmark.jmh;

import io.unifiedtelemetry.connect.benchmark.load.LineCorpus;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A chunked MessagePack response of InfluxDB to {@code SELECT * … GROUP BY *}. */
final class SampleAnswer {
  static final String[] FIELDS = {
    "current_ber", "current_input_power", "current_osnr", "internal_temp", "uncorrectable_fec"
  };
  static final int SERIES = 10;
  static final int ROWS = 1_000;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  private SampleAnswer() {}

  /** One document per series, with a thousand rows of four floats and an integer. */
  static byte[] bytes() {
    SampleAnswer answer = new SampleAnswer();
    try {
      for (int series = 0; series < SERIES; series++) {
        answer.document(series, series + 1 < SERIES);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return answer.bytes.toByteArray();
  }

  private void document(int series, boolean partial) throws IOException {
    map(1);
    text("results");
    array(1);
    map(partial ? 3 : 2);
    text("statement_id");
    out.writeByte(0);
    text("series");
    array(1);
    map(4);
    text("name");
    text("optics");
    text("tags");
    map(2);
    text("device");
    text("voyager" + series);
    text("interface");
    text("L1");
    columns();
    values(series);
    if (partial) {
      text("partial");
      out.writeByte(0xc3);
    }
  }

  private void columns() throws IOException {
    text("columns");
    array(FIELDS.length + 1);
    text("time");
    for (String field : FIELDS) {
      text(field);
    }
  }

  private void values(int series) throws IOException {
    text("values");
    array(ROWS);
    for (int row = 0; row < ROWS; row++) {
      array(FIELDS.length + 1);
      whole(LineCorpus.MONDAY + row * 1_000_000_000L);
      floating(0.001 + row * 1e-7);
      floating(-3.5 - series);
      floating(18 + row % 64 / 100.0);
      floating(45.5);
      whole(row * 1_000L);
    }
  }

  private void map(int entries) throws IOException {
    out.writeByte(0x80 | entries);
  }

  private void array(int elements) throws IOException {
    out.writeByte(0xdc);
    out.writeShort(elements);
  }

  private void text(String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeByte(0xa0 | utf8.length);
    out.write(utf8);
  }

  private void whole(long value) throws IOException {
    out.writeByte(0xd3);
    out.writeLong(value);
  }

  private void floating(double value) throws IOException {
    out.writeByte(0xcb);
    out.writeDouble(value);
  }
}

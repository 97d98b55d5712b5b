package io.unifiedtelemetry.connect.influxdb.source.config;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.connect.data.Schema;

/** The form of text in records: what the connector's converter takes. */
public enum TextFormat {
  /** Strings, which every other converter takes. */
  STRING(Schema.STRING_SCHEMA) {
    @Override
    public Object of(byte[] utf8) {
      return new String(utf8, StandardCharsets.UTF_8);
    }
  },
  /** The bytes, which {@code ByteArrayConverter} passes on unmodified. */
  BYTES(Schema.BYTES_SCHEMA) {
    @Override
    public Object of(byte[] utf8) {
      return utf8;
    }
  };

  private static final String BYTE_ARRAYS =
      "org.apache.kafka.connect.converters.ByteArrayConverter";

  private final Schema schema;

  TextFormat(Schema schema) {
    this.schema = schema;
  }

  /** The schema of the text. */
  public Schema schema() {
    return schema;
  }

  /** Returns the text in this form; the bytes themselves may be returned. */
  public abstract Object of(byte[] utf8);

  /** Returns the text in this form. */
  public Object of(String text) {
    return this == STRING ? text : of(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Returns the form for a converter.
   *
   * @param converter its class, or null if the connector has the one of the worker, which it cannot
   *     know
   */
  static TextFormat of(Object converter) {
    return BYTE_ARRAYS.equals(String.valueOf(converter)) ? BYTES : STRING;
  }
}

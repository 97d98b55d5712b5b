package io.unifiedtelemetry.connect.influxdb.source.decode;

import java.util.Locale;

/** The types that a field of InfluxDB can have. */
public enum FieldType {
  FLOAT,
  INTEGER,
  UNSIGNED,
  BOOLEAN,
  STRING;

  /**
   * The type that {@code SHOW FIELD KEYS} and {@code EXPLAIN} write so.
   *
   * @throws IllegalArgumentException for a name that is none
   */
  public static FieldType of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}

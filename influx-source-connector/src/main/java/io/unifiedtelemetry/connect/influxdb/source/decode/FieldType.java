package io.unifiedtelemetry.connect.influxdb.source.decode;

import java.util.Locale;

/** The types of InfluxDB fields. */
public enum FieldType {
  FLOAT,
  INTEGER,
  UNSIGNED,
  BOOLEAN,
  STRING;

  /**
   * Returns the type with the name that {@code SHOW FIELD KEYS} and {@code EXPLAIN} use.
   *
   * @throws IllegalArgumentException for an unknown name
   */
  public static FieldType of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}

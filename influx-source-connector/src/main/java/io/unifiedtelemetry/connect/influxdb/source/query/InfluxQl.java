package io.unifiedtelemetry.connect.influxdb.source.query;

/** The InfluxQL statements of the connector. */
public final class InfluxQl {
  static final String RETENTION = "SHOW RETENTION POLICIES";
  static final String FIELD_KEYS = "SHOW FIELD KEYS";

  private InfluxQl() {}

  /** Selects all points of a measurement in [from, to), one series after the other. */
  public static String points(String measurement, long from, long to) {
    return "SELECT * FROM " + quoted(measurement) + between(from, to) + " GROUP BY *";
  }

  /** Selects the first point in [from, to); only correct if each field has one type. */
  public static String firstPoint(String measurement, long from, long to) {
    return "SELECT * FROM " + quoted(measurement) + between(from, to) + " LIMIT 1";
  }

  /** Counts the values of each field in [from, to). */
  public static String counts(String measurement, long from, long to) {
    return "SELECT count(*) FROM " + quoted(measurement) + between(from, to);
  }

  /** Explains {@link #points}: the number of shards and the types of the fields. */
  public static String plan(String measurement, long from, long to) {
    return "EXPLAIN " + points(measurement, from, to);
  }

  /** Shows the types of a measurement's fields. */
  public static String fieldKeys(String measurement) {
    return FIELD_KEYS + " FROM " + quoted(measurement);
  }

  /** Quotes an identifier; only quotes, backslashes and line feeds need escapes. */
  static String quoted(String name) {
    return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  private static String between(long from, long to) {
    return " WHERE time >= " + from + " AND time < " + to;
  }
}

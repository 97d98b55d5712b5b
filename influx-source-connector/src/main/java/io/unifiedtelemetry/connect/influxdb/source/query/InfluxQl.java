package io.unifiedtelemetry.connect.influxdb.source.query;

/** The InfluxQL statements that the connector asks. */
public final class InfluxQl {
  static final String RETENTION = "SHOW RETENTION POLICIES";
  static final String FIELD_KEYS = "SHOW FIELD KEYS";

  private InfluxQl() {}

  /** Every point of a measurement in [from, to), one series after the other. */
  public static String points(String measurement, long from, long to) {
    return "SELECT * FROM " + quoted(measurement) + between(from, to) + " GROUP BY *";
  }

  /** The first point of a measurement in [from, to); right only where each field has one type. */
  public static String firstPoint(String measurement, long from, long to) {
    return "SELECT * FROM " + quoted(measurement) + between(from, to) + " LIMIT 1";
  }

  /** How many values each field has in [from, to). */
  public static String counts(String measurement, long from, long to) {
    return "SELECT count(*) FROM " + quoted(measurement) + between(from, to);
  }

  /** How the server would answer {@link #points}: in how many shards, with which types. */
  public static String plan(String measurement, long from, long to) {
    return "EXPLAIN " + points(measurement, from, to);
  }

  /** The types of a measurement's fields. */
  public static String fieldKeys(String measurement) {
    return FIELD_KEYS + " FROM " + quoted(measurement);
  }

  /** A name as an identifier; inside of it only the quote, the backslash and the line end count. */
  static String quoted(String name) {
    return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  private static String between(long from, long to) {
    return " WHERE time >= " + from + " AND time < " + to;
  }
}

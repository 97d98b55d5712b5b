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

  /** The types of a measurement's fields. */
  static String fieldKeys(String measurement) {
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

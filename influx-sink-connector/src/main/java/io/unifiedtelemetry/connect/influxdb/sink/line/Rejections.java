package io.unifiedtelemetry.connect.influxdb.sink.line;

/** Reasons why a line is rejected, in the server's words if the server has words for it. */
final class Rejections {
  static final String MISSING_MEASUREMENT = "missing measurement";
  static final String MISSING_TAG_KEY = "missing tag key";
  static final String MISSING_TAG_VALUE = "missing tag value";
  static final String INVALID_TAG_FORMAT = "invalid tag format";
  static final String DUPLICATE_TAGS = "duplicate tags";
  static final String MISSING_FIELDS = "missing fields";
  static final String MISSING_FIELD_KEY = "missing field key";
  static final String MISSING_FIELD_VALUE = "missing field value";
  static final String INVALID_FIELD_FORMAT = "invalid field format";
  static final String INVALID_NUMBER = "invalid number";
  static final String INVALID_FLOAT = "invalid float";
  static final String INTEGER_OUT_OF_RANGE = "unable to parse integer: value out of range";
  static final String UNSIGNED_OUT_OF_RANGE = "unable to parse unsigned: value out of range";
  static final String INVALID_BOOLEAN = "invalid boolean";
  static final String UNBALANCED_QUOTES = "unbalanced quotes";
  static final String BAD_TIMESTAMP = "bad timestamp";
  static final String TIME_OUT_OF_RANGE = "time outside range";
  static final String INVALID_POINT = "point is invalid";
  static final String RESERVED_TIME_TAG = "cannot use reserved tag key \"time\"";
  static final String ONLY_TIME_FIELD = "invalid field name: input field \"time\" is invalid";
  static final String KEY_TOO_LONG = "max key length exceeded: more than 65535 bytes";
  static final String SINGLE_QUOTE =
      "not sent: InfluxDB crashes when it reads a field value that is a single double quote";
  static final String VALUE_WITHOUT_TYPE =
      "not sent: InfluxDB would read a field value that is neither a number nor a boolean nor a"
          + " string (is a backslash missing before an equals sign?)";
  static final String UNREADABLE_MEASUREMENT =
      "not sent: InfluxDB would store the point, but no query would return it, because its"
          + " measurement has a backslash before an equals sign or a quote, or two before a comma or"
          + " a space";
  static final String UNREADABLE_TAG =
      "not sent: InfluxDB would store the point, but no query would return it, because a tag value"
          + " begins with an equals sign that has no backslash";

  private Rejections() {}

  static String reservedTagKey(String key) {
    return "cannot use reserved tag key \"" + key + "\"";
  }
}

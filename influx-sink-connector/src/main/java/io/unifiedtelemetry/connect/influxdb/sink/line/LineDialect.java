package io.unifiedtelemetry.connect.influxdb.sink.line;

import io.unifiedtelemetry.connect.common.influxdb.InfluxDbVersion;

/**
 * How the parsers of the server versions differ (models/points.go of each).
 *
 * @param reservedTagKeys whether {@code _field}, {@code _measurement} and the bytes 00 and FF are
 *     rejected as tag keys; all versions reject {@code time}, 1.x when it stores the point
 * @param unsigned whether {@code 3u} is a number; 1.x is built without unsigned integers
 * @param failsOnFullTagTable whether the parser fails on exactly 100, 200, 400, … tags, because it
 *     doubles its table too late
 * @param lost which points no query returns after they were stored
 */
public record LineDialect(
    boolean reservedTagKeys, boolean unsigned, boolean failsOnFullTagTable, Lost lost) {

  /**
   * Points that are stored under another name than the one that queries look up. Found with random
   * names on 1.6.7 and 2.7.12.
   */
  public enum Lost {
    /** None. */
    NONE,
    /** Those with two backslashes before a comma, space, equals sign or quote in a measurement. */
    DOUBLE_ESCAPES,
    /** Also those with one before an equals sign or quote, and with tag values like {@code =a}. */
    NEEDLESS_ESCAPES
  }

  /** InfluxDB 1.x. */
  public static final LineDialect V1 = new LineDialect(false, false, true, Lost.DOUBLE_ESCAPES);

  /** InfluxDB 2.x. */
  public static final LineDialect V2 = new LineDialect(true, true, false, Lost.NEEDLESS_ESCAPES);

  /** InfluxDB 3.x, which itself names the further lines that it rejects. */
  public static final LineDialect V3 = new LineDialect(true, true, false, Lost.NONE);

  /** Returns the dialect of a version. */
  public static LineDialect of(InfluxDbVersion version) {
    return switch (version) {
      case V1 -> V1;
      case V2 -> V2;
      case V3 -> V3;
    };
  }

  /** Whether points are lost if their measurement has a backslash at {@code i}. */
  boolean losesMeasurement(byte[] text, int start, int i) {
    byte next = text[i + 1];
    boolean pair = i > start && text[i - 1] == '\\';
    boolean needless = next == '=' || next == '"';
    return switch (lost) {
      case NONE -> false;
      case DOUBLE_ESCAPES -> pair && (needless || next == ',' || next == ' ');
      case NEEDLESS_ESCAPES -> needless || pair && (next == ',' || next == ' ');
    };
  }

  /** Whether points are lost if one of their tag values begins with that byte. */
  boolean losesTagValue(byte first) {
    return lost == Lost.NEEDLESS_ESCAPES && first == '=';
  }
}

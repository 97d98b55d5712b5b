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
 * @param lostEscapes which points no query returns after they were stored
 */
public record LineDialect(
    boolean reservedTagKeys,
    boolean unsigned,
    boolean failsOnFullTagTable,
    LostEscapes lostEscapes) {

  /**
   * Which escapes in a measurement make its points unreadable: they are stored under another name
   * than the one that queries look up. Found with random names on 1.6.7 and 2.7.12.
   */
  enum LostEscapes {
    /** None. */
    NONE,
    /** Two backslashes before a comma, a space, an equals sign or a quote. */
    DOUBLE,
    /** Also one backslash before an equals sign or a quote. */
    SINGLE
  }

  /** InfluxDB 1.x. */
  public static final LineDialect V1 = new LineDialect(false, false, true, LostEscapes.DOUBLE);

  /** InfluxDB 2.x. */
  public static final LineDialect V2 = new LineDialect(true, true, false, LostEscapes.SINGLE);

  /** InfluxDB 3.x, which itself names the further lines that it rejects. */
  public static final LineDialect V3 = new LineDialect(true, true, false, LostEscapes.NONE);

  /** Returns the dialect of a version. */
  public static LineDialect of(InfluxDbVersion version) {
    return switch (version) {
      case V1 -> V1;
      case V2 -> V2;
      case V3 -> V3;
    };
  }

  /** Whether points are lost if their measurement has a backslash at {@code i}. */
  boolean loses(byte[] text, int start, int i) {
    byte next = text[i + 1];
    boolean pair = i > start && text[i - 1] == '\\';
    boolean needless = next == '=' || next == '"';
    return switch (lostEscapes) {
      case NONE -> false;
      case DOUBLE -> pair && (needless || next == ',' || next == ' ');
      case SINGLE -> needless || pair && (next == ',' || next == ' ');
    };
  }
}

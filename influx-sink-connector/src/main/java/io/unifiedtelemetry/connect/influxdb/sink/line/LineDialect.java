package io.unifiedtelemetry.connect.influxdb.sink.line;

import io.unifiedtelemetry.connect.common.influxdb.InfluxDbVersion;

/**
 * In what the parsers of the server versions differ (models/points.go of each).
 *
 * @param reservedTagKeys whether {@code _field}, {@code _measurement} and the bytes 00 and FF are
 *     refused as tag keys; {@code time} is refused by all, by 1.x when it stores the point
 * @param unsigned whether {@code 3u} is a number; 1.x is built without
 * @param failsOnFullTagTable whether the parser fails on exactly 100, 200, 400, … tags, which it
 *     reads into a table that it doubles too late
 */
public record LineDialect(boolean reservedTagKeys, boolean unsigned, boolean failsOnFullTagTable) {

  /** InfluxDB 1.x. */
  public static final LineDialect V1 = new LineDialect(false, false, true);

  /** InfluxDB 2.x; 3.x says itself which lines it refuses, and is held to the same. */
  public static final LineDialect V2 = new LineDialect(true, true, false);

  /** What the parser of that version takes. */
  public static LineDialect of(InfluxDbVersion version) {
    return version == InfluxDbVersion.V1 ? V1 : V2;
  }
}

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
 */
public record LineDialect(boolean reservedTagKeys, boolean unsigned, boolean failsOnFullTagTable) {

  /** InfluxDB 1.x. */
  public static final LineDialect V1 = new LineDialect(false, false, true);

  /** InfluxDB 2.x. Also used for 3.x, which names the further lines that it rejects. */
  public static final LineDialect V2 = new LineDialect(true, true, false);

  /** Returns the dialect of a version. */
  public static LineDialect of(InfluxDbVersion version) {
    return version == InfluxDbVersion.V1 ? V1 : V2;
  }
}

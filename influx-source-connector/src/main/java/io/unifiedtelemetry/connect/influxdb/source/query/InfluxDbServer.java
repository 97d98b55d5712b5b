package io.unifiedtelemetry.connect.influxdb.source.query;

import io.unifiedtelemetry.connect.common.influxdb.ConnectionKeys;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbConnection;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbHttp;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbVersion;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbVersionDetector;
import io.unifiedtelemetry.connect.influxdb.source.query.SetupException.Missing;
import java.io.IOException;

/**
 * One server: which version it is, and what it calls the bucket or database that is read.
 *
 * @param version as configured or found
 * @param target what InfluxQL calls it
 */
public record InfluxDbServer(InfluxDbVersion version, ReadTarget target) {

  /**
   * Asks a server.
   *
   * @param createMapping whether a DBRP mapping is made on 2.x where the bucket has none
   * @throws SetupException where what has to be read is not there
   * @throws IOException where the server cannot be reached or refuses
   */
  public static InfluxDbServer find(
      InfluxDbHttp http, InfluxDbConnection connection, boolean createMapping) throws IOException {
    InfluxDbVersion version = new InfluxDbVersionDetector(http).detect(connection);
    return new InfluxDbServer(version, target(version, http, connection, createMapping));
  }

  private static ReadTarget target(
      InfluxDbVersion version,
      InfluxDbHttp http,
      InfluxDbConnection connection,
      boolean createMapping)
      throws IOException {
    for (String key : ConnectionKeys.missing(connection, version)) {
      throw new SetupException(
          Missing.KEY,
          key,
          "the server is InfluxDB " + version.number() + ".x, which needs " + key);
    }
    return switch (version) {
      case V1 -> new ReadTarget(connection.database(), connection.retentionPolicy());
      case V2 -> new BucketMapping(http, connection, createMapping).find();
      case V3 ->
          new ReadTarget(
              connection.database() != null ? connection.database() : connection.bucket(), null);
    };
  }
}

package io.unifiedtelemetry.connect.influxdb.source.query;

import io.unifiedtelemetry.connect.common.influxdb.ConnectionKeys;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbConnection;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbHttp;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbVersion;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbVersionDetector;
import io.unifiedtelemetry.connect.influxdb.source.query.SetupException.Missing;
import java.io.IOException;

/**
 * A server and how InfluxQL names the bucket or database to read.
 *
 * @param version as configured or detected
 * @param database the name of the database in InfluxQL
 * @param retentionPolicy its name; null for the database's default one
 * @param bucketId the id of a 2.x bucket; null for other versions
 */
public record InfluxDbServer(
    InfluxDbVersion version, String database, String retentionPolicy, String bucketId) {

  /** A server without buckets. */
  public InfluxDbServer(InfluxDbVersion version, String database, String retentionPolicy) {
    this(version, database, retentionPolicy, null);
  }

  /**
   * Detects the server's version, and on 2.x looks up the database of the bucket.
   *
   * @param createMapping whether to create a DBRP mapping on 2.x if the bucket has none
   * @throws SetupException if the organisation, bucket or mapping does not exist, or a key is
   *     missing
   * @throws IOException if the server cannot be reached or rejects the request
   */
  public static InfluxDbServer find(
      InfluxDbHttp http, InfluxDbConnection connection, boolean createMapping) throws IOException {
    InfluxDbVersion version = new InfluxDbVersionDetector(http).detect(connection);
    for (String key : ConnectionKeys.missing(connection, version)) {
      throw new SetupException(
          Missing.KEY,
          key,
          "the server is InfluxDB " + version.number() + ".x, which needs " + key);
    }
    return switch (version) {
      case V1 -> new InfluxDbServer(version, connection.database(), connection.retentionPolicy());
      case V2 -> new BucketMapping(http, connection, createMapping).find();
      case V3 ->
          new InfluxDbServer(
              version,
              connection.database() != null ? connection.database() : connection.bucket(),
              null);
    };
  }
}

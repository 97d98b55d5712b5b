package io.unifiedtelemetry.connect.influxdb.source.config;

import io.unifiedtelemetry.connect.common.influxdb.InfluxDbConnection;

/**
 * One InfluxDB server and the bucket or database to read.
 *
 * @param name from {@code influxdb.instances}; without that key the connector's name
 */
public record Instance(String name, InfluxDbConnection connection) {

  /**
   * Returns the name of what is read in records and offsets: the bucket, or the database with its
   * retention policy if one is configured.
   */
  public String bucket() {
    if (connection.bucket() != null) {
      return connection.bucket();
    }
    return connection.retentionPolicy() == null
        ? connection.database()
        : connection.database() + "/" + connection.retentionPolicy();
  }
}

package io.unifiedtelemetry.connect.influxdb.source.config;

import io.unifiedtelemetry.connect.common.influxdb.InfluxDbConnection;

/**
 * One InfluxDB server and what of it is read.
 *
 * @param name as in {@code influxdb.instances}; without that key the connector's name
 */
public record Instance(String name, InfluxDbConnection connection) {

  /**
   * What is read, by the name that records and offsets have: the bucket, or the database with its
   * retention policy if one is given.
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

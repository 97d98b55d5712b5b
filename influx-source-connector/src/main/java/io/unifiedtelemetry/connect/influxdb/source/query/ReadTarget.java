package io.unifiedtelemetry.connect.influxdb.source.query;

/**
 * What InfluxQL calls the bucket that is read.
 *
 * @param database its name
 * @param retentionPolicy its name; null for the database's default one
 */
public record ReadTarget(String database, String retentionPolicy) {}

/**
 * Connection to an InfluxDB server: its configuration, HTTP client and version. May use {@code
 * config} and {@code tls}.
 */
package io.unifiedtelemetry.connect.common.influxdb;

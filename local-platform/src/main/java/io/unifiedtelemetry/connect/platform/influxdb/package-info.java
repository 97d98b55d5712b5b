/** Starts real InfluxDB servers and accesses them. May use {@code process} and {@code used}. */
package io.unifiedtelemetry.connect.platform.influxdb;

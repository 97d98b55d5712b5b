/** Reads, generates and compares points independently of the plugins. May use {@code influxdb}. */
package io.unifiedtelemetry.connect.platform.points;
